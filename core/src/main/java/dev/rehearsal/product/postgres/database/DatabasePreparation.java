package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a new database what the settings say: SQL run before everything else, and the role that migrations run as. */
final class DatabasePreparation {
    private final Server server;
    private final AdminConnections admin;

    DatabasePreparation(Server server, AdminConnections admin) {
        this.server = server;
        this.admin = admin;
    }

    void prepare(String database, DatabaseSettings settings) {
        runBefore(database, settings.beforeSql());
        String migrator = settings.migrator();
        if (migrator == null) {
            return;
        }
        try {
            admin.call(connection -> {
                makeOwner(connection, database, migrator);
                return true;
            });
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the migrator '" + migrator + "' could not be made the owner of a database on "
                            + server.description() + ": " + e.getMessage() + grant(e, migrator),
                    e);
        }
        OrdinaryRole ordinary = server.ordinaryRole();
        if (ordinary != null && ordinary.name().equals(migrator)) {
            handOver(database, ordinary);
            requireLogin(database, ordinary);
        }
    }

    private void handOver(String database, OrdinaryRole ordinary) {
        try (Connection connection = server.address().connect(database, user(), Map.of())) {
            new HandOver(connection).to(ordinary.name());
        } catch (SQLException e) {
            throw new DatabaseException(
                    "what was made before the first migration could not be given to the role " + ordinary
                            + ", which migrates on " + server.description() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Whether a server lets a new role in is decided by files of its own, which nobody else can read. */
    private void requireLogin(String database, OrdinaryRole ordinary) {
        ServerAddress.Login login = Logins.of(server, Access.MIGRATOR, ordinary.name());
        try {
            server.address().connect(database, login, Map.of()).close();
        } catch (SQLException e) {
            throw new DatabaseException(server.refusalOf(ordinary, database, e), e);
        }
    }

    /** As whoever is named in the server's address. */
    private ServerAddress.Login user() {
        return Logins.of(server, Access.OBSERVER, null);
    }

    private String grant(SQLException failure, String migrator) {
        return InsufficientPrivilege.isReasonOf(failure)
                ? "; run there: grant " + Quoting.always(migrator) + " to "
                        + Quoting.always(server.address().user())
                        + ";  -- so that it may make that role the owner of its databases, and migrate as it"
                : "";
    }

    private void runBefore(String database, @Nullable String sql) {
        if (sql == null || sql.isBlank()) {
            return;
        }
        try (Connection connection = server.address().connect(database, user(), Map.of("preferQueryMode", "simple"));
                Statement statement = connection.createStatement()) {
            if (server.isOurs()) {
                statement.execute(sql);
            } else {
                new Trespass(connection).watch(() -> statement.execute(sql));
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the SQL to run before the first migration failed: " + e.getMessage()
                            + (InsufficientPrivilege.isReasonOf(e)
                                    ? "; on " + server.description() + " it runs as '"
                                            + server.address().user() + "'"
                                    : ""),
                    e);
        }
    }

    private void makeOwner(Connection connection, String database, String migrator) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (server.isOurs()) {
                createRole(statement, migrator);
            }
            statement.execute("alter database " + Quoting.always(database) + " owner to " + Quoting.always(migrator));
        }
    }

    private void createRole(Statement statement, String migrator) throws SQLException {
        String password = server.address().password();
        String login = " login" + (password == null ? "" : " password " + Quoting.literalInAnySession(password));
        if (!exists(statement, migrator)) {
            statement.execute("create role " + Quoting.always(migrator) + login);
        } else if (password != null) {
            statement.execute("alter role " + Quoting.always(migrator) + login);
        }
    }

    private static boolean exists(Statement statement, String role) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "select 1 from pg_catalog.pg_roles where rolname = " + Quoting.literalInAnySession(role))) {
            return found.next();
        }
    }
}
