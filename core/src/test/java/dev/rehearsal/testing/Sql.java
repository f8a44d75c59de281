package dev.rehearsal.testing;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks a database for the truth. */
public final class Sql {
    private Sql() {}

    /** The first column of every row, as text. */
    public static List<String> column(Database database, String query) {
        try (Connection connection = database.connect(Access.OBSERVER)) {
            return column(connection, query);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** The first column of every row, as text. */
    public static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }

    /** The tables, views and indexes of the schema public, sorted; those of the tools' books left out. */
    public static List<String> relations(Database database) {
        return column(database, """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'i', 'p')
                and c.relname !~ '(schema_migrations|sqlx|diesel|flyway|databasechangelog)'
                order by 1
                """);
    }
}
