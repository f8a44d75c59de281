package dev.rehearsal.database.mariadb;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;
import static dev.rehearsal.sql.Backticks.pattern;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an empty database and the ordinary account that migrations run as. */
final class DatabaseCreation {
    /** Who migrates where nobody is named: no superuser, because no production migrates as one that may do everything. */
    static final String USUAL_MIGRATOR = "rehearsal";

    private final MariadbServer server;

    DatabaseCreation(MariadbServer server) {
        this.server = server;
    }

    static String migratorOf(DatabaseSettings settings) {
        return settings.migrator() == null ? USUAL_MIGRATOR : settings.migrator();
    }

    void create(String database, DatabaseSettings settings) {
        String migrator = migratorOf(settings);
        try (Connection root = new Sessions(server, "mysql").openAsRoot(Map.of());
                Statement statement = root.createStatement()) {
            statement.execute("create database " + always(database));
            runBefore(database, settings.beforeSql());
            makeAccount(statement, migrator);
            statement.execute(grant(database, migrator));
        } catch (SQLException e) {
            throw new DatabaseException(
                    "database '" + database + "' could not be created on " + server.description() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private void makeAccount(Statement statement, String migrator) throws SQLException {
        String account = always(migrator) + "@'%'";
        String password = " identified by " + literal(server.password());
        statement.execute("create user if not exists " + account + password);
        if (!migrator.equals(USUAL_MIGRATOR)) {
            // SQL that ran before may have made it, with a password of its own.
            statement.execute("alter user " + account + password);
        }
    }

    /** As much as is needed to migrate one database; triggers and routines need no more, because there is no binary log. */
    static String grant(String database, String migrator) {
        return "grant all on " + always(pattern(database)) + ".* to " + always(migrator) + "@'%'";
    }

    private void runBefore(String database, @Nullable String sql) {
        if (sql == null || sql.isBlank()) {
            return;
        }
        try (Connection root = new Sessions(server, database).openAsRoot(Map.of());
                Statement statement = root.createStatement()) {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                rows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw new DatabaseException("the SQL to run before the first migration failed: " + e.getMessage(), e);
        }
    }
}
