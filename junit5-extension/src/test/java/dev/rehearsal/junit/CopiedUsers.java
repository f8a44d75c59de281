package dev.rehearsal.junit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes databases of the histories {@code sound} and {@code copies}. */
final class CopiedUsers {
    private CopiedUsers() {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class SoundHistory {}

    /** Its second migration writes a random value, so that one run of it can be told from another. */
    @MigrationTest(locations = "classpath:histories/copies")
    static class CopiedHistory {}

    static int count(Connection connection) throws SQLException {
        return Integer.parseInt(values(connection, "select count(*) from users").get(0));
    }

    static void insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into users (id, full_name) values (" + id + ", 'Ada Lovelace')");
        }
    }

    static List<String> columns(Connection connection) throws SQLException {
        return values(
                connection,
                "select attname from pg_attribute where attrelid = 'users'::regclass and attnum > 0 and not attisdropped order by attnum");
    }

    static String run(Connection connection) throws SQLException {
        return String.join(", ", values(connection, "select id from runs"));
    }

    static List<String> values(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(String.valueOf(row.getString(1)));
            }
        }
        return values;
    }
}
