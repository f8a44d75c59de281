package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.KnownTables;
import dev.rehearsal.product.DatabaseProducts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds tables in which {@link UnwrittenColumns} would find nothing to write, without reading their catalog. More columns are looked at
 * than there, keys and numbered ones too, so a table that is found here has no column that would be found there. Tables that hold rows of
 * others are never found, because there only some of the rows are looked at.
 */
public final class FullyWrittenTables {
    private final Connection connection;
    private final FillRules rules;

    public FullyWrittenTables(Connection connection, FillRules rules) {
        this.connection = connection;
        this.rules = rules;
    }

    /** The tables among these in which some column may have to be written. */
    public List<KnownTables.Entry> others(Collection<KnownTables.Entry> tables) throws SQLException {
        List<KnownTables.Entry> own = tables.stream()
                .filter(table -> !rules.isShared(table.schema(), table.name()))
                .toList();
        // A refused query would end a transaction of the caller's.
        if (own.isEmpty() || !connection.getAutoCommit()) {
            return List.copyOf(tables);
        }
        try {
            List<KnownTables.Entry> others = new ArrayList<>(tables);
            others.removeAll(written(own));
            return others;
        } catch (SQLException e) {
            new RefusedValues(DatabaseProducts.of(connection)).require(e);
            return List.copyOf(tables);
        }
    }

    private List<KnownTables.Entry> written(List<KnownTables.Entry> tables) throws SQLException {
        FillDialect dialect = FillDialect.of(connection);
        Map<Long, List<String>> columns = CatalogDialect.of(connection)
                .storedColumns(
                        connection, tables.stream().map(KnownTables.Entry::id).toList());
        List<KnownTables.Entry> asked =
                tables.stream().filter(table -> columns.containsKey(table.id())).toList();
        List<KnownTables.Entry> written = new ArrayList<>(tables);
        if (asked.isEmpty()) {
            return written;
        }
        String sql = "select "
                + asked.stream()
                        .map(table -> hasUnwritten(dialect, table, columns.getOrDefault(table.id(), List.of())))
                        .collect(Collectors.joining(", "));
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            for (int i = 0; i < asked.size(); i++) {
                if (row.getBoolean(i + 1)) {
                    written.remove(asked.get(i));
                }
            }
        }
        return written;
    }

    private static String hasUnwritten(FillDialect dialect, KnownTables.Entry table, List<String> columns) {
        return columns.stream()
                .map(dialect::isUnwritten)
                .collect(Collectors.joining(" or ", "(select ", UnwrittenColumns.from(table.ownRows(), "true") + ")"));
    }
}
