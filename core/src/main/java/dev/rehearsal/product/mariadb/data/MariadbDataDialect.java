package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.reading.DataDialect;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.InsertedRows;
import dev.rehearsal.product.mariadb.database.RestingTriggers;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows of MariaDB. */
public final class MariadbDataDialect implements DataDialect {

    private final Product product;

    /** What is known of one of the two products. */
    public MariadbDataDialect(Product product) {
        this.product = product;
    }

    @Override
    public DataReader open(Connection connection, Collection<String> schemaHistoryTables) throws SQLException {
        return new MariadbDataReader(product, connection, schemaHistoryTables, MariadbDataState.NOTHING);
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

    @Override
    public List<InsertedRows> insertedRows(Connection connection, Collection<String> named) throws SQLException {
        return new WriteCounters(product, connection).counted(named);
    }

    /** By all values of all rows where counters of writes are not for this account: the server's own checksum alone joins values without boundaries. */
    @Override
    public Map<String, String> writeMarks(Connection connection) throws SQLException {
        return new WriteCounters(product, connection).marks();
    }

    /** Rows do not tell by whom they were written. */
    @Override
    public String transaction(Connection connection) {
        return "";
    }

    /** Takes out the rows that the original has, too: one that was updated since is another one. */
    @Override
    public void removeEarlier(Connection original, Connection copy, Map<String, String> tables, String start)
            throws SQLException {
        Map<String, Set<String>> earlier;
        try (MariadbObserverSettings settings = MariadbObserverSettings.fixMeanwhile(original)) {
            earlier = new Fingerprints(product, settings.connection()).ofRows(tables.values());
        }
        RestingTriggers.onDelete(copy, tables.keySet());
        SchemaDialect.of(copy).suspendTriggers(copy, tables.keySet());
        try (MariadbObserverSettings settings = MariadbObserverSettings.fixMeanwhile(copy)) {
            Fingerprints fingerprints = new Fingerprints(product, settings.connection());
            for (Map.Entry<String, String> table : tables.entrySet()) {
                fingerprints.remove(table.getKey(), earlier.getOrDefault(table.getValue(), Set.of()));
            }
        }
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
        private final Statement statement;
        private final List<MariadbForeignKeys.Key> keys;
        private final Map<String, Long> removed = new TreeMap<>();
        private int steps;

        private MariadbRowRemoval(Statement statement, List<MariadbForeignKeys.Key> keys) {
            this.statement = statement;
            this.keys = keys;
        }

        /** Where one of the tables has a trigger on delete, the session's transaction ends before and after. */
        static Map<String, Long> remove(Connection connection, String table, String condition) throws SQLException {
            List<MariadbForeignKeys.Key> keys = MariadbForeignKeys.all(connection);
            SuspendedTriggers unchecked = SchemaDialect.of(connection).suspendTriggers(connection, List.of(table));
            RestingTriggers resting = RestingTriggers.onDelete(connection, reached(table, keys));
            try (Statement statement = connection.createStatement()) {
                MariadbRowRemoval removal = new MariadbRowRemoval(statement, keys);
                removal.remove(table, condition);
                return removal.removed;
            } finally {
                resting.end();
                unchecked.end();
            }
        }

        /** The table, and those whose rows may refer to it, over others, too. */
        private static Set<String> reached(String table, List<MariadbForeignKeys.Key> keys) {
            Set<String> reached = new TreeSet<>(Set.of(table));
            boolean more = true;
            while (more) {
                more = false;
                for (MariadbForeignKeys.Key key : keys) {
                    more |= reached.contains(key.parent()) && reached.add(key.table());
                }
            }
            return reached;
        }

        private void remove(String table, String condition) throws SQLException {
            String gone = "rehearsal_gone_" + ++steps;
            statement.execute(
                    "create temporary table " + gone + " as select t.* from " + table + " t where " + condition);
            int count = statement.executeUpdate("delete t from " + table + " t where " + condition);
            if (count > 0) {
                removed.merge(table, (long) count, Long::sum);
                for (MariadbForeignKeys.Key key : keys) {
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
    }
}
