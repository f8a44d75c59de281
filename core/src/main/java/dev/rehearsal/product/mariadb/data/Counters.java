package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counters of a database: those of {@code auto_increment} columns and the sequences. */
final class Counters {
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
