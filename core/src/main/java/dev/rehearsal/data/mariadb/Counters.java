package dev.rehearsal.data.mariadb;

import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The counters of a database: those of {@code auto_increment} columns and the sequences. */
final class Counters {
    private static final String ALL = """
            select table_name, auto_increment + 1 from information_schema.tables
            where table_schema = database() and (auto_increment is not null or table_type = 'SEQUENCE')
            """;

    private Counters() {}

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
