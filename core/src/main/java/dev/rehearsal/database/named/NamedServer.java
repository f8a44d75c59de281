package dev.rehearsal.database.named;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Server;
import dev.rehearsal.database.ServerAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A server that somebody else runs. */
final class NamedServer implements Server {
    private static final int OLDEST_MAJOR = 15;

    private final ServerAddress address;
    private final String version;

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

    /** Nothing of it is ours; databases are dropped by whoever created them. */
    @Override
    public void close() {}
}
