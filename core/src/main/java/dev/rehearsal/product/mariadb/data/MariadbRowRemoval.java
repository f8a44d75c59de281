package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.schema.SchemaDialects;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes rows out of a table of MariaDB together with the rows that refer to them. */
final class MariadbRowRemoval {
    private static final String TRIGGERS = "select count(*) from information_schema.triggers"
            + " where trigger_schema = database() and event_manipulation = 'DELETE' and event_object_table = ";

    private final Statement statement;
    private final List<ForeignKeys.Key> keys;
    private final Map<String, Long> removed = new TreeMap<>();
    private final Map<String, Boolean> checked = new HashMap<>();
    private int steps;

    private MariadbRowRemoval(Statement statement, List<ForeignKeys.Key> keys) {
        this.statement = statement;
        this.keys = keys;
    }

    static Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
        List<ForeignKeys.Key> keys = ForeignKeys.all(connection);
        SuspendedTriggers resting = SchemaDialects.suspendTriggers(connection, List.of(table));
        try (Statement statement = connection.createStatement()) {
            MariadbRowRemoval removal = new MariadbRowRemoval(statement, keys);
            removal.remove(table, condition);
            return removal.removed;
        } finally {
            resting.end();
        }
    }

    private void remove(String table, String condition) throws SQLException {
        refuseTriggers(table);
        String gone = "rehearsal_gone_" + ++steps;
        statement.execute("create temporary table " + gone + " as select t.* from " + table + " t where " + condition);
        int count = statement.executeUpdate("delete t from " + table + " t where " + condition);
        if (count > 0) {
            removed.merge(table, (long) count, Long::sum);
            for (ForeignKeys.Key key : keys) {
                if (key.parent().equals(table)) {
                    String refers = "exists (select 1 from " + gone + " p where " + key.match() + ")";
                    if (holds(key.table(), refers)) {
                        remove(key.table(), refers);
                    }
                }
            }
        }
        statement.execute("drop temporary table " + gone);
    }

    private boolean holds(String table, String condition) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select exists (select 1 from " + table + " t where " + condition + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Triggers cannot be suspended, and what they do is not known. */
    private void refuseTriggers(String table) throws SQLException {
        if (checked.put(table, true) != null) {
            return;
        }
        try (ResultSet row = statement.executeQuery(TRIGGERS + Backticks.literal(Backticks.bare(table)))) {
            row.next();
            if (row.getInt(1) > 0) {
                throw new SQLException("rows of table '" + table
                        + "' cannot be taken out: it has a trigger on delete, which MariaDB cannot suspend");
            }
        }
    }
}
