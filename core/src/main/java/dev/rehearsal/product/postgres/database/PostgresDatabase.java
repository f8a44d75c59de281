package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.database.HostedDatabase;
import dev.rehearsal.database.Hosting;
import dev.rehearsal.database.Rights;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database of ours on a PostgreSQL server. */
final class PostgresDatabase extends HostedDatabase {
    private final Server server;
    private final OwnRoles roles;

    PostgresDatabase(Hosting hosting, Server server, OwnRoles roles, String name, @Nullable String migrator) {
        super(hosting, server, name, migrator);
        this.server = server;
        this.roles = roles;
    }

    @Override
    public boolean isMigratedByOrdinaryRole() {
        OrdinaryRole ordinary = server.ordinaryRole();
        return ordinary != null && ordinary.name().equals(migratorIfNamed());
    }

    @Override
    public boolean isElevatable() {
        return roles.isMade();
    }

    @Override
    public Elevation beginPhase(Object walk, Rights rights, boolean allRows) {
        return roles.isMade() || roles.maySeeAllRows() ? roles.begin(walk, name(), rights, allRows) : Elevation.NONE;
    }

    @Override
    public boolean maySeeAllRows() {
        return roles.maySeeAllRows();
    }

    @Override
    public String jdbcUrl() {
        return server.address().jdbcUrl(name());
    }

    @Override
    public String user() {
        return server.address().user();
    }

    @Override
    public @Nullable String password() {
        OrdinaryRole ordinary = server.ordinaryRole();
        if (ordinary != null && isMigratedByOrdinaryRole()) {
            return ordinary.password();
        }
        // On a server that is not ours a migrator that somebody names is a role that the URL's user takes on, not a
        // login.
        boolean isLogin = migratorIfNamed() == null || server.isOurs();
        return isLogin ? server.address().password() : null;
    }

    @Override
    protected Connection open(Access access, Map<String, String> driverProperties) throws SQLException {
        Map<String, String> properties = new HashMap<>(driverProperties);
        if (access == Access.MIGRATOR || access == Access.MIGRATOR_WHOLE_SCRIPTS) {
            roles.awaitOrdinary(name());
        }
        if (access == Access.MIGRATOR_WHOLE_SCRIPTS) {
            properties.putIfAbsent("preferQueryMode", "simple");
        }
        return server.address()
                .connect(name(), Logins.of(server, access, migratorIfNamed(), roles.isMade()), properties);
    }

    @Override
    public void reset(Connection session) throws SQLException {
        SessionDefaults.restore(session);
    }
}
