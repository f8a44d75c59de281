package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody has set for a whole server since it was started, which it forgets when it ends.
 *
 * @param assignments each as it stands behind {@code set global}
 */
record GlobalSettings(List<String> assignments) {
    private static final String OF_MARIADB = """
            select variable_name, global_value from information_schema.system_variables
            where global_value_origin = 'SQL' and read_only = 'NO' and global_value is not null order by 1
            """;
    private static final String OF_MYSQL = """
            select i.variable_name, g.variable_value from performance_schema.variables_info i
            join performance_schema.global_variables g on g.variable_name = i.variable_name
            where i.variable_source = 'DYNAMIC' and i.set_user is not null order by 1
            """;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    static GlobalSettings of(MariadbServer server) {
        List<String> assignments = new ArrayList<>();
        try (Connection session = Sessions.ofServer(server).administer();
                Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(
                        Product.of(server.dialect()) == Product.MARIADB ? OF_MARIADB : OF_MYSQL)) {
            while (rows.next()) {
                String value = rows.getString(2);
                assignments.add(rows.getString(1) + " = "
                        + (NUMBER.matcher(value).matches() ? value : Backticks.literal(value)));
            }
            return new GlobalSettings(assignments);
        } catch (SQLException e) {
            throw new DatabaseException(server.description() + " could not be asked for its settings: " + e, e);
        }
    }

    /** Sets them on a server that has just been started. */
    void setOn(MariadbServer server) {
        if (assignments.isEmpty()) {
            return;
        }
        try (Connection session = Sessions.ofServer(server).administer();
                Statement statement = session.createStatement()) {
            for (String assignment : assignments) {
                statement.execute("set global " + assignment);
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "what was set globally could not be set again on " + server.description() + ": " + e, e);
        }
    }
}
