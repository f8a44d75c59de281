package dev.rehearsal.product.postgres.database.named;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.product.postgres.database.OrdinaryRole;
import dev.rehearsal.product.postgres.database.Server;
import dev.rehearsal.product.postgres.database.ServerAddress;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A server that somebody else runs. */
final class NamedServer implements Server {
    private static final Logger LOG = Secrets.logger(NamedServer.class.getPackageName());
    private static final int OLDEST_MAJOR = 15;

    private final ServerAddress address;
    private final String version;
    private @Nullable OrdinaryRole ordinary;

    private NamedServer(ServerAddress address, String version) {
        this.address = address;
        this.version = version;
    }

    static NamedServer open(ServerAddress address) {
        try (Connection connection = address.connectForMaintenance()) {
            NamedServer server = new NamedServer(address, ask(connection, "show server_version"));
            server.requireSupported(connection);
            new NamedLeftovers(connection).sweep();
            return server;
        } catch (SQLException e) {
            throw new DatabaseException(
                    "the server " + address + " cannot be used: " + NamedUrl.withoutSecrets(address, e.getMessage())
                            + Requirements.toConnect(address, e),
                    e);
        }
    }

    private void requireSupported(Connection connection) throws SQLException {
        if (majorVersion() < OLDEST_MAJOR) {
            throw new DatabaseException("the server " + address + " is PostgreSQL " + version + "; " + OLDEST_MAJOR
                    + " is the oldest supported version");
        }
        String mayCreate =
                ask(connection, "select rolcreatedb or rolsuper from pg_catalog.pg_roles where rolname = current_user");
        if (!mayCreate.equals("t")) {
            throw new DatabaseException(Requirements.toCreate(address));
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            return answer.next() ? answer.getString(1) : "";
        }
    }

    @Override
    public String description() {
        return "PostgreSQL " + version + " at " + address.hosts();
    }

    @Override
    public int majorVersion() {
        String digits = version.replaceFirst("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public Server copy() {
        throw new DatabaseException("the server " + address + " is not ours, so it cannot be copied");
    }

    @Override
    public synchronized @Nullable OrdinaryRole makeOrdinaryRole() {
        if (ordinary == null) {
            try (Connection connection = address.connectForMaintenance()) {
                ordinary = new OrdinaryRoles(connection).make();
            } catch (SQLException e) {
                throw new DatabaseException(
                        "no role for migrations could be made on the server " + address + ": "
                                + NamedUrl.withoutSecrets(address, e.getMessage()) + Requirements.otherMigrators(),
                        e);
            }
        }
        return ordinary;
    }

    @Override
    public synchronized @Nullable OrdinaryRole ordinaryRole() {
        return ordinary;
    }

    @Override
    public String refusalOf(OrdinaryRole role, String database, SQLException refusal) {
        return "the server " + address + " does not let in the role " + role
                + " that Rehearsal made for migrations, on database '" + database + "' of its own: "
                + String.valueOf(refusal.getMessage()).replace(role.password(), "…") + Requirements.toLetIn();
    }

    /** Nothing of it is ours but a role; databases are dropped by whoever created them. */
    @Override
    public synchronized void close() {
        OrdinaryRole made = ordinary;
        if (made == null) {
            return;
        }
        try (Connection connection = address.connectForMaintenance()) {
            new OrdinaryRoles(connection).drop(made.name());
            ordinary = null;
        } catch (SQLException e) {
            LOG.log(
                    Level.WARNING,
                    "the role " + made + " that Rehearsal made on the server " + address + " could not be dropped: "
                            + NamedUrl.withoutSecrets(address, e.getMessage())
                            + "; a later run drops it once nothing depends on it");
        }
    }
}
