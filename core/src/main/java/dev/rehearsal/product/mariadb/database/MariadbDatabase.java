package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.HostedDatabase;
import dev.rehearsal.database.Hosting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database of ours on a server of MariaDB or of a relative of it. */
final class MariadbDatabase extends HostedDatabase {
    private final MariadbServer server;
    private final Sessions sessions;

    MariadbDatabase(Hosting hosting, MariadbServer server, String name, String migrator) {
        super(hosting, server, name, migrator);
        this.server = server;
        this.sessions = new Sessions(server, name);
    }

    @Override
    public boolean isMigratedByOrdinaryRole() {
        return server.hasOrdinaryAccount();
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
        return access == Access.OBSERVER
                ? sessions.observe(driverProperties)
                : sessions.open(server.migrator(migrator()), access == Access.MIGRATOR_WHOLE_SCRIPTS, driverProperties);
    }

    @Override
    public void reset(Connection session) throws SQLException {
        sessions.reset(session);
    }
}
