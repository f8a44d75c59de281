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
final class TableWriteCounter {
    private static final String COUNTERS =
            "select substring_index(name, '/', -1), concat(table_id, ' ', modified_counter, ' ', %s)"
                    + " from information_schema.innodb_sys_tablestats"
                    + " where stats_initialized = 1 and %s and name like concat(replace(database(), '_', '\\\\_'), '/%%')";

    private static final String ANALYZED =
            "(select variable_value from information_schema.global_status where variable_name = 'COM_ANALYZE')";

    /** Where nothing sets a counter back by itself. */
    private static final String STEADY = "@@global.innodb_stats_auto_recalc = 0";

    /** Names that stand in the server's own dictionary as they are. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

    private TableWriteCounter() {}

    /** The marks of those tables that have one. */
    static Map<String, String> read(Connection connection, Collection<String> tables) throws SQLException {
        Map<String, String> counters = counters(connection, COUNTERS.formatted(ANALYZED, "true"));
        counters.keySet().retainAll(tables);
        return counters.isEmpty() ? counters : joined(counters, checksums(connection, counters.keySet()));
    }

    /**
     * The same of all tables that can have one, whatever else is analyzed on the server: those that nobody used yet are opened for it. None
     * where nothing is counted for this account, or counters are set back by themselves.
     */
    static Map<String, String> readAll(Connection connection, Collection<String> tables) throws SQLException {
        String query = COUNTERS.formatted("''", STEADY);
        if (counters(connection, query).isEmpty()) {
            return Map.of();
        }
        Map<String, String> checksums = checksums(connection, tables);
        return joined(counters(connection, query), checksums);
    }

    private static Map<String, String> joined(Map<String, String> counters, Map<String, String> checksums) {
        Map<String, String> marks = new TreeMap<>();
        checksums.forEach((table, checksum) -> {
            String counter = counters.get(table);
            if (counter != null) {
                marks.put(table, counter + " " + checksum);
            }
        });
        return marks;
    }

    private static Map<String, String> checksums(Connection connection, Collection<String> tables) throws SQLException {
        Map<String, String> checksums = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("checksum table " + String.join(", ", tables))) {
            while (row.next()) {
                String qualified = row.getString(1);
                String checksum = row.getString(2);
                if (checksum != null) {
                    checksums.put(Backticks.ifNeeded(qualified.substring(qualified.indexOf('.') + 1)), checksum);
                }
            }
        }
        return checksums;
    }

    /** Nobody but who may see all processes may see them; then none is known. */
    private static Map<String, String> counters(Connection connection, String query) {
        Map<String, String> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
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
