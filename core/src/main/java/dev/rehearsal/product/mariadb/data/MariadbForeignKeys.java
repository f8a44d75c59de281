package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks for rows that break a foreign key, as they get in while foreign keys are not checked. */
public final class MariadbForeignKeys {
    private static final String KEYS = """
            select constraint_name, table_name, column_name, if(referenced_table_schema = database(), null, referenced_table_schema),
                referenced_table_name, referenced_column_name
            from information_schema.key_column_usage
            where table_schema = database() and referenced_table_name is not null
            order by table_name, constraint_name, ordinal_position
            """;

    private MariadbForeignKeys() {}

    /** The broken keys from or to some tables. */
    static List<Orphans> broken(Connection connection, DataState state, Collection<String> tables) throws SQLException {
        List<Orphans> found = new ArrayList<>();
        if (tables.isEmpty()) {
            return found;
        }
        Set<String> touched = Set.copyOf(tables);
        for (Key key : all(connection)) {
            if (state.rows(key.table) > 0 && (touched.contains(key.table) || touched.contains(key.parent))) {
                boolean hasParent = key.elsewhere || state.tables().contains(key.parent);
                addBroken(connection, key, hasParent, found);
            }
        }
        return found;
    }

    private static void addBroken(Connection connection, Key key, boolean hasParent, List<Orphans> found)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(key.query(hasParent))) {
            row.next();
            if (row.getLong(1) > 0) {
                found.add(new Orphans(key.name, key.table, key.parent, row.getLong(1), row.getString(2), !hasParent));
            }
        }
    }

    /** The foreign keys of the database. */
    public static List<Key> all(Connection connection) throws SQLException {
        Map<String, Key> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEYS)) {
            while (row.next()) {
                String table = Backticks.ifNeeded(row.getString(2));
                boolean elsewhere = row.getString(4) != null;
                String parent = (elsewhere ? Backticks.ifNeeded(row.getString(4)) + "." : "")
                        + Backticks.ifNeeded(row.getString(5));
                String name = row.getString(1);
                Key key = found.computeIfAbsent(
                        table + " " + name,
                        absent -> new Key(name, table, parent, elsewhere, new ArrayList<>(), new ArrayList<>()));
                key.columns.add(Backticks.ifNeeded(row.getString(3)));
                key.parentColumns.add(Backticks.ifNeeded(row.getString(6)));
            }
        }
        return List.copyOf(found.values());
    }

    /** A foreign key; names are quoted where SQL needs it, the parent's is qualified where it is in another database. */
    public record Key(
            String name,
            String table,
            String parent,
            boolean elsewhere,
            List<String> columns,
            List<String> parentColumns) {

        /** Whether a row of the table, {@code t}, refers to a row, {@code p}. */
        public String match() {
            List<String> equal = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                equal.add("p." + parentColumns.get(i) + " = t." + columns.get(i));
            }
            return String.join(" and ", equal);
        }

        String query(boolean hasParent) {
            List<String> shown = new ArrayList<>();
            List<String> present = new ArrayList<>();
            for (String column : columns) {
                shown.add(Backticks.literal(column + "=") + ", t." + column);
                present.add("t." + column + " is not null");
            }
            return "select count(*), min(concat(" + String.join(", ', ', ", shown) + ")) from " + table + " t where "
                    + String.join(" and ", present)
                    + (hasParent ? " and not exists (select 1 from " + parent + " p where " + match() + ")" : "");
        }
    }
}
