package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What tells that the rows of a table of InnoDB are still the same: the table's identity, how often a row of it was written, how often
 * tables were analyzed, which sets that counter back, and the server's checksum, for what is loaded into an empty table without being counted. The checksum
 * alone would not do: it joins values without boundaries. A table whose mark is not known is read each time.
 */
final class Marks {
    private static final String COUNTERS =
            "select substring_index(name, '/', -1), concat(table_id, ' ', modified_counter, ' ',"
                    + " (select variable_value from information_schema.global_status where variable_name = 'COM_ANALYZE'))"
                    + " from information_schema.innodb_sys_tablestats"
                    + " where stats_initialized = 1 and name like concat(replace(database(), '_', '\\\\_'), '/%')";

    /** Names that stand in the server's own dictionary as they are. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

    private Marks() {}

    /** The marks of those tables that have one. */
    static Map<String, String> read(Connection connection, Collection<String> tables) throws SQLException {
        Map<String, String> counters = counters(connection);
        counters.keySet().retainAll(tables);
        if (counters.isEmpty()) {
            return counters;
        }
        Map<String, String> marks = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("checksum table " + String.join(", ", counters.keySet()))) {
            while (row.next()) {
                String qualified = row.getString(1);
                String table = Backticks.ifNeeded(qualified.substring(qualified.indexOf('.') + 1));
                String counter = counters.get(table);
                if (counter != null && row.getString(2) != null) {
                    marks.put(table, counter + " " + row.getString(2));
                }
            }
        }
        return marks;
    }

    /** Nobody but who may see all processes may see them; then none is known. */
    private static Map<String, String> counters(Connection connection) {
        Map<String, String> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTERS)) {
            while (row.next()) {
                if (PLAIN.matcher(row.getString(1)).matches()) {
                    found.put(Backticks.ifNeeded(row.getString(1)), row.getString(2));
                }
            }
        } catch (SQLException e) {
            found.clear();
        }
        return found;
    }
}
