package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Quiet;
import dev.rehearsal.database.ServerTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A database of ours on a PostgreSQL server. */
final class PostgresDatabase implements Database {
    private final Hosting hosting;
    private final String name;
    private final @Nullable String migrator;
    private final AtomicBoolean closed = new AtomicBoolean();

    PostgresDatabase(Hosting hosting, String name, @Nullable String migrator) {
        this.hosting = hosting;
        this.name = name;
        this.migrator = migrator;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return server().description();
    }

    @Override
    public int majorVersion() {
        return server().majorVersion();
    }

    @Override
    public Isolation isolation() {
        return hosting.isolation();
    }

    @Override
    public String jdbcUrl() {
        return server().address().jdbcUrl(name);
    }

    @Override
    public String migrator() {
        return migrator == null ? server().address().user() : migrator;
    }

    @Override
    public String user() {
        return server().address().user();
    }

    @Override
    public @Nullable String password() {
        OrdinaryRole ordinary = server().ordinaryRole();
        if (ordinary != null && isMigratedByOrdinaryRole()) {
            return ordinary.password();
        }
        // On a server that is not ours a migrator that somebody names is a role that the URL's user takes on, not a
        // login.
        boolean isLogin = migrator == null || server().isOurs();
        return isLogin ? server().address().password() : null;
    }

    @Override
    public Connection connect(Access access, Map<String, String> driverProperties) throws SQLException {
        if (closed.get()) {
            throw new SQLException("database '" + name + "' is closed already");
        }
        Map<String, String> properties = new HashMap<>(driverProperties);
        if (access == Access.MIGRATOR_WHOLE_SCRIPTS) {
            properties.putIfAbsent("preferQueryMode", "simple");
        }
        return server().address().connect(name, Logins.of(server(), access, migrator), properties);
    }

    @Override
    public void reset(Connection session) throws SQLException {
        SessionDefaults.restore(session);
    }

    @Override
    public Database fork() {
        return hosting.fork(this);
    }

    @Override
    public Database forkBeside() {
        return hosting.forkBeside(this);
    }

    @Override
    public Optional<Future<Database>> forkAhead() {
        return hosting.forkAhead(this);
    }

    @Override
    public Optional<ServerTrouble> trouble(Throwable failure) {
        return hosting.trouble(failure);
    }

    @Override
    public Quiet quiet() {
        return hosting.quiet();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            hosting.drop(this);
        }
    }

    @Nullable
    String migratorIfNamed() {
        return migrator;
    }

    @Override
    public boolean isMigratedByOrdinaryRole() {
        OrdinaryRole ordinary = server().ordinaryRole();
        return ordinary != null && ordinary.name().equals(migrator);
    }

    @Override
    public boolean isServerOurs() {
        return server().isOurs();
    }

    private Server server() {
        return hosting.server();
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "'" + name + "' on " + description();
    }
}
