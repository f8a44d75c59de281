package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates an empty database whose encoding and locale are ours, not the machine's. */
final class DatabaseCreation {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Server server;
    private final AdminConnections admin;

    DatabaseCreation(Server server, AdminConnections admin) {
        this.server = server;
        this.admin = admin;
    }

    void create(String name) {
        try {
            admin.call(connection -> {
                create(connection, name);
                return true;
            });
        } catch (SQLException e) {
            String next = INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
                    ? "; the user '" + server.address().user() + "' needs the right to create databases: alter role "
                            + Sql.identifier(server.address().user()) + " createdb"
                    : "";
            throw new DatabaseException(
                    "database '" + name + "' could not be created on " + server.description() + ": " + e.getMessage()
                            + next,
                    e);
        }
    }

    private void create(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (server.isOurs()) {
                // Nobody uses our server's template1, so it is as empty as template0 and has our locale.
                statement.execute("create database " + Sql.identifier(name) + " strategy file_copy");
                return;
            }
            try {
                statement.execute(onOtherServer(name, "C.UTF-8"));
            } catch (SQLException e) {
                if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                    throw e;
                }
                // Not every system has it.
                statement.execute(onOtherServer(name, "C"));
            }
            statement.execute(OwnerComment.statement(name));
        }
    }

    private static String onOtherServer(String name, String locale) {
        return "create database " + Sql.identifier(name)
                + " template template0 encoding 'UTF8' locale_provider libc locale " + Sql.literal(locale);
    }
}
