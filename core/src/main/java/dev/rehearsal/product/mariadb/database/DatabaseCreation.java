package dev.rehearsal.product.mariadb.database;

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
    private final MariadbServer server;

    DatabaseCreation(MariadbServer server) {
        this.server = server;
    }

    static String migratorOf(MariadbServer server, DatabaseSettings settings) {
        return settings.migrator() == null ? server.usualMigrator() : settings.migrator();
    }

    void create(String database, DatabaseSettings settings) {
        String migrator = migratorOf(server, settings);
        try (Connection session = Sessions.ofServer(server).administer();
                Statement statement = session.createStatement()) {
            statement.execute("create database " + always(database) + server.mark());
            if (server.isOurs()) {
                runBefore(database, settings.beforeSql());
                makeAccount(statement, migrator);
                statement.execute(grant(database, migrator));
            } else {
                if (server.hasOrdinaryAccount()) {
                    statement.execute(grant(database, migrator));
                }
                runBefore(database, settings.beforeSql());
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "database '" + database + "' could not be created on " + server.description() + ": "
                            + e.getMessage() + server.remedy(e),
                    e);
        }
    }

    /** On a server of its own a history may do what it has got that server for: make accounts and databases, and set what is global. */
    void createAlone(String database, DatabaseSettings settings) {
        create(database, settings);
        if (settings.migrator() != null) {
            return;
        }
        try (Connection session = Sessions.ofServer(server).administer();
                Statement statement = session.createStatement()) {
            statement.execute("grant all on *.* to " + always(server.usualMigrator()) + "@'%' with grant option");
        } catch (SQLException e) {
            throw new DatabaseException("the migrator could not be given its rights: " + e.getMessage(), e);
        }
    }

    /** Makes the database of a copy on a server that others use. */
    void copy(String create, String database) throws SQLException {
        try (Connection session = Sessions.ofServer(server).administer();
                Statement statement = session.createStatement()) {
            statement.execute(create);
            if (server.hasOrdinaryAccount()) {
                statement.execute(grant(database, server.usualMigrator()));
            }
        }
    }

    private void makeAccount(Statement statement, String migrator) throws SQLException {
        String account = always(migrator) + "@'%'";
        String password = " identified by "
                + literal(String.valueOf(server.migrator(migrator).password()));
        statement.execute("create user if not exists " + account + password);
        if (!migrator.equals(server.usualMigrator())) {
            // SQL that ran before may have made it, with a password of its own.
            statement.execute("alter user " + account + password);
        }
    }

    /** As much as is needed to migrate one database; triggers and routines need no more, where there is no binary log. */
    static String grant(String database, String migrator) {
        return "grant all on " + always(pattern(database)) + ".* to " + always(migrator) + "@'%'";
    }

    private void runBefore(String database, @Nullable String sql) {
        if (sql == null || sql.isBlank()) {
            return;
        }
        try (Connection session = new Sessions(server, database).observe(Map.of());
                Statement statement = session.createStatement()) {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                rows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the SQL to run before the first migration failed: " + e.getMessage() + server.remedy(e), e);
        }
    }
}
