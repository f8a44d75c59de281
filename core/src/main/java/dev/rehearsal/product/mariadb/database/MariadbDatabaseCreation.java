package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.pattern;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an empty database and the ordinary account that migrations run as. */
final class MariadbDatabaseCreation {
    private final MariadbServer server;
    private final OwnAccounts accounts;

    MariadbDatabaseCreation(MariadbServer server, OwnAccounts accounts) {
        this.server = server;
        this.accounts = accounts;
    }

    void create(String database, DatabaseSettings settings) {
        try (Connection session = MariadbSessions.ofServer(server).administer();
                Statement statement = session.createStatement()) {
            statement.execute("create database " + always(database) + server.mark());
            if (server.isOurs()) {
                accounts.prepare(statement);
                runBefore(database, settings.beforeSql());
                accounts.own(statement, database);
                makeApplicationRole(statement, settings.applicationRole());
            } else {
                requireNoApplicationRole(settings.applicationRole());
                if (server.hasOrdinaryAccount()) {
                    statement.execute(grant(database, accounts.migrator()));
                }
                runBefore(database, settings.beforeSql());
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "database '" + database + "' could not be created on " + server.description() + ": "
                            + e.getMessage() + server.suggestion(e),
                    e);
        }
    }

    /** An account that nobody logs in to can be granted to by its name alone and with a host, on MySQL and on MariaDB. */
    private static void makeApplicationRole(Statement statement, @Nullable String role) throws SQLException {
        if (role != null) {
            statement.execute("create user if not exists " + always(role) + "@'%' account lock");
        }
    }

    private void requireNoApplicationRole(@Nullable String role) {
        if (role != null) {
            throw new DatabaseException("the application's role '" + role + "' is not made on " + server.description()
                    + ", which others use: make it there and name none, or use a server of Rehearsal's own: database ="
                    + " 'embedded:mariadb:11.4'");
        }
    }

    /** Makes the database of a copy on a server that others use. */
    void copy(String create, String database) throws SQLException {
        try (Connection session = MariadbSessions.ofServer(server).administer();
                Statement statement = session.createStatement()) {
            statement.execute(create);
            if (server.hasOrdinaryAccount()) {
                statement.execute(grant(database, server.usualMigrator()));
            }
        }
    }

    /** As much as is needed to migrate one database; triggers and functions need more where there is a binary log. */
    static String grant(String database, String migrator) {
        return "grant all on " + always(pattern(database)) + ".* to " + always(migrator) + "@'%'";
    }

    /** The same with the right to let others do it, as the owner of a database has. */
    static String grantOwned(String database, String migrator) {
        return grant(database, migrator) + " with grant option";
    }

    private void runBefore(String database, @Nullable String sql) {
        if (sql == null || sql.isBlank()) {
            return;
        }
        try (Connection session = new MariadbSessions(server, database).observe(Map.of());
                Statement statement = session.createStatement()) {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                rows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the SQL to run before the first migration failed: " + e.getMessage() + server.suggestion(e), e);
        }
    }
}
