package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.DataDialect;
import dev.rehearsal.data.DataReader;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.schema.SchemaDialect;
import dev.rehearsal.schema.SuspendedTriggers;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of MariaDB. */
public final class MariadbDataDialect implements DataDialect {

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbDataDialect(Product product) {
        this.product = product;
    }

    @Override
    public DataReader open(Connection connection, Collection<String> bookkeepingTables) throws SQLException {
        return new MariadbDataReader(product, connection, bookkeepingTables, MariadbDataState.NOTHING);
    }

    @Override
    public Comparison comparison() {
        return new MariadbRowComparison(product);
    }

    @Override
    public Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
        return MariadbRowRemoval.remove(connection, table, condition);
    }

    @Override
    public Map<String, Long> nextValues(Connection connection) throws SQLException {
        return Counters.next(connection);
    }

    @Override
    public void advanceCounters(Connection connection) throws SQLException {
        Counters.advance(connection);
    }

    /** None: whoever may not see a table's rows is not told of the table, and there is no security by row. */
    @Override
    public Map<String, String> hiddenRows(Connection connection) {
        return Map.of();
    }

    /** The counters of a database: those of {@code auto_increment} columns and the sequences. */
    private static final class Counters {
        private static final String ALL = """
                select table_name, auto_increment + 1 from information_schema.tables
                where table_schema = database() and (auto_increment is not null or table_type = 'SEQUENCE')
                """;

        // MySQL would else tell what it remembers from up to a day ago; for MariaDB the hint is a comment.
        private static final String NEXT = """
                select /*+ set_var(information_schema_stats_expiry = 0) */ table_name, auto_increment
                from information_schema.tables where table_schema = database() and auto_increment is not null
                """;

        private Counters() {}

        /** What each {@code auto_increment} column gets next, by its table; those of tables into which nothing was written may be missing. */
        static Map<String, Long> next(Connection connection) throws SQLException {
            Map<String, Long> found = new TreeMap<>();
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(NEXT)) {
                while (row.next()) {
                    found.put(Backticks.ifNeeded(row.getString(1)), row.getLong(2));
                }
            }
            return found;
        }

        /** Moves every one on by one; what is drawn then is another value than without. */
        static void advance(Connection connection) throws SQLException {
            List<String> statements = new ArrayList<>();
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(ALL)) {
                while (row.next()) {
                    String name = Backticks.ifNeeded(row.getString(1));
                    String next = row.getString(2);
                    statements.add(
                            next == null
                                    ? "do nextval(" + name + ")"
                                    : "alter table " + name + " auto_increment = " + next);
                }
            }
            try (var statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }

    /** Takes rows out of a table of MariaDB together with the rows that refer to them. */
    private static final class MariadbRowRemoval {
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
            SuspendedTriggers resting = SchemaDialect.of(connection).suspendTriggers(connection, List.of(table));
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
            statement.execute(
                    "create temporary table " + gone + " as select t.* from " + table + " t where " + condition);
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
}
