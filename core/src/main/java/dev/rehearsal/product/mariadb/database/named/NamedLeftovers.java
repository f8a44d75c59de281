package dev.rehearsal.product.mariadb.database.named;

import dev.rehearsal.database.OwnerNote;
import dev.rehearsal.product.mariadb.database.ServerVersion;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.secret.Secrets;
import dev.rehearsal.sql.Backticks;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops databases and accounts that processes which are gone left on a server. A database is only taken for one of ours if its name says so
 * and its comment does not say otherwise. MySQL's databases and all accounts have no comment: those are only dropped that this machine made.
 */
final class NamedLeftovers {
    private static final Logger LOG = Secrets.logger(NamedLeftovers.class.getPackageName());
    private static final String DATABASES =
            "select schema_name from information_schema.schemata where schema_name like 'rehearsal\\_%' order by 1";
    private static final String NOTES =
            "select schema_name, schema_comment from information_schema.schemata where schema_name like 'rehearsal\\_%' order by 1";
    private static final String USED = "select distinct db from information_schema.processlist where db is not null";
    private static final String ACCOUNTS =
            "select user from mysql.user where user like 'rehearsal\\_%' and host = '%' order by 1";

    private final Connection connection;

    NamedLeftovers(Connection connection) {
        this.connection = connection;
    }

    /** What cannot be dropped, or not even be seen, stays: another process may be quicker, or the user may not. */
    void sweep() throws SQLException {
        boolean notes = ServerVersion.of(connection).product() == Product.MARIADB;
        List<String> used = rows(USED).stream().map(row -> row.get(0)).toList();
        for (List<String> row : rows(notes ? NOTES : DATABASES)) {
            String note = row.size() < 2 || row.get(1).isEmpty() ? null : row.get(1);
            if (isLeft(row.get(0), note) && !used.contains(row.get(0))) {
                tryTo("drop database if exists " + Backticks.always(row.get(0)));
            }
        }
        for (List<String> row : accounts()) {
            if (isLeft(row.get(0), null)) {
                tryTo("drop user if exists " + Backticks.always(row.get(0)) + "@'%'");
            }
        }
    }

    private static boolean isLeft(String name, @Nullable String note) {
        return OwnerNote.isLeftBehind(name, note);
    }

    private List<List<String>> accounts() {
        try {
            return rows(ACCOUNTS);
        } catch (SQLException e) {
            // Who may not read them made none.
            return List.of();
        }
    }

    private void tryTo(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_wait_timeout = 5, foreign_key_checks = 0");
            statement.execute(sql);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, sql, e);
        }
    }

    private List<List<String>> rows(String query) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                all.add(values);
            }
        }
        return all;
    }
}
