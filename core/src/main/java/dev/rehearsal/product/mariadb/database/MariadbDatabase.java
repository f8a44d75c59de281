package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.database.HostedDatabase;
import dev.rehearsal.database.Hosting;
import dev.rehearsal.database.Rights;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database of ours on a server of MariaDB or of a relative of it. */
final class MariadbDatabase extends HostedDatabase {
    private final MariadbServer server;
    private final OwnAccounts accounts;
    private final MariadbSessions sessions;

    MariadbDatabase(Hosting hosting, MariadbServer server, OwnAccounts accounts, String name) {
        super(hosting, server, name, accounts.migrator());
        this.server = server;
        this.accounts = accounts;
        this.sessions = new MariadbSessions(server, name);
    }

    @Override
    public boolean isMigratedByOrdinaryRole() {
        return server.hasOrdinaryAccount();
    }

    @Override
    public boolean isElevatable() {
        return accounts.isMade();
    }

    @Override
    public Elevation beginPhase(Object walk, Rights rights, boolean allRows) {
        return accounts.isMade() ? accounts.begin(walk, name(), rights, false) : Elevation.NONE;
    }

    @Override
    public String jdbcUrl() {
        return sessions.url();
    }

    @Override
    public String user() {
        return server.administrator().user();
    }

    @Override
    public @Nullable String password() {
        return server.migrator(migrator()).password();
    }

    @Override
    protected Connection open(Access access, Map<String, String> driverProperties) throws SQLException {
        if (access == Access.OBSERVER || access == Access.ADMINISTRATOR) {
            return sessions.observe(driverProperties);
        }
        accounts.awaitOrdinary(name());
        return sessions.open(server.migrator(migrator()), access == Access.MIGRATOR_WHOLE_SCRIPTS, driverProperties);
    }

    @Override
    public void reset(Connection session) throws SQLException {
        sessions.reset(session);
    }
}
