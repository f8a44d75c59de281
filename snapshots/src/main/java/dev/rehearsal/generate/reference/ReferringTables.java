package dev.rehearsal.generate.reference;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.KnownTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the tables that may refer to rows of some others. */
public final class ReferringTables {
    /** How many letters a plural adds at most. */
    private static final int ENDING = 3;

    private ReferringTables() {}

    /**
     * The ids of tables with a foreign key to some others, and of those with a column whose name reminds of one of them; whether that column
     * refers to it is told by {@link NamedReferences}.
     *
     * @param known all tables of the database
     */
    public static Set<Long> to(Connection connection, Collection<Long> targets, List<KnownTables.Entry> known)
            throws SQLException {
        CatalogDialect dialect = CatalogDialect.of(connection);
        Set<Long> found = new HashSet<>(dialect.referencing(connection, targets));
        Map<Long, List<String>> columns = dialect.storedColumns(
                connection, known.stream().map(KnownTables.Entry::id).toList());
        List<KnownTables.Entry> named =
                known.stream().filter(table -> targets.contains(table.id())).toList();
        columns.forEach((table, names) -> {
            if (names.stream()
                    .anyMatch(column ->
                            named.stream().anyMatch(target -> target.id() != table && isRemindedOf(target, column)))) {
                found.add(table);
            }
        });
        return found;
    }

    private static boolean isRemindedOf(KnownTables.Entry target, String column) {
        String name = plain(target.name());
        String stem = name.substring(0, Math.max(Math.min(ENDING, name.length()), name.length() - ENDING));
        return plain(column).contains(stem) || (column.equals(target.key()) && !column.equalsIgnoreCase("id"));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
