package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates an empty database whose encoding and locale are ours, not the machine's. */
final class PostgresDatabaseCreation {
    private static final String DISK_FULL = "53100";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Server server;
    private final AdminConnections admin;

    PostgresDatabaseCreation(Server server, AdminConnections admin) {
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
            throw new DatabaseException(
                    "database '" + name + "' could not be created on " + server.description() + ": " + e.getMessage()
                            + next(e),
                    e);
        }
    }

    /** Whether a statement failed because its role lacks a privilege. */
    static boolean lacksPrivilege(SQLException failure) {
        return INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState());
    }

    private String next(SQLException refusal) {
        if (DISK_FULL.equals(refusal.getSQLState())) {
            String room = server.vitals().room();
            return room.isEmpty() ? "" : "; " + room;
        }
        return lacksPrivilege(refusal)
                ? "; the user '" + server.address().user() + "' needs the right to create databases: alter role "
                        + Quoting.always(server.address().user()) + " createdb"
                : "";
    }

    private void create(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(statementFor(name, "C.UTF-8"));
            } catch (SQLException e) {
                if (lacksPrivilege(e)) {
                    throw e;
                }
                // Not every system has that locale.
                statement.execute(statementFor(name, "C"));
            }
            if (!server.isOurs()) {
                statement.execute(OwnerComment.statement(name));
            }
        }
    }

    private String statementFor(String name, String locale) {
        return "create database " + Quoting.always(name)
                + " template template0 encoding 'UTF8' locale_provider libc locale "
                + Quoting.literalInAnySession(locale)
                + (server.isOurs() ? " strategy file_copy" : "");
    }
}
