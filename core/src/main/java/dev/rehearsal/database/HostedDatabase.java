package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A database of ours on a running server; how sessions on it are opened and reset, its product knows. */
public abstract class HostedDatabase implements Database {
    private final Hosting hosting;
    private final RunningServer server;
    private final String name;
    private final @Nullable String migrator;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * For the products.
     *
     * @param migrator the role that migrations run as, null for the user of the server's address
     */
    protected HostedDatabase(Hosting hosting, RunningServer server, String name, @Nullable String migrator) {
        this.hosting = hosting;
        this.server = server;
        this.name = name;
        this.migrator = migrator;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return server.description();
    }

    @Override
    public final int majorVersion() {
        return server.majorVersion();
    }

    @Override
    public final boolean isServerOurs() {
        return server.isOurs();
    }

    @Override
    public final Isolation isolation() {
        return hosting.isolation();
    }

    @Override
    public final String migrator() {
        return migrator == null ? user() : migrator;
    }

    /** The role that migrations run as, null where nobody named one. */
    public final @Nullable String migratorIfNamed() {
        return migrator;
    }

    @Override
    public abstract String user();

    @Override
    public final Connection connect(Access access, Map<String, String> driverProperties) throws SQLException {
        if (closed.get()) {
            throw new SQLException("database '" + name + "' is closed already");
        }
        return open(access, driverProperties);
    }

    /** Opens a new physical connection. */
    protected abstract Connection open(Access access, Map<String, String> driverProperties) throws SQLException;

    @Override
    public final Database fork() {
        return hosting.fork(this);
    }

    @Override
    public final Database forkBeside() {
        return hosting.forkBeside(this);
    }

    @Override
    public final Optional<Future<Database>> forkAhead() {
        return hosting.forkAhead(this);
    }

    @Override
    public final Optional<ServerTrouble> trouble(Throwable failure) {
        return hosting.trouble(failure);
    }

    @Override
    public final Quiet quiet() {
        return hosting.quiet();
    }

    @Override
    public final void close() {
        if (closed.compareAndSet(false, true)) {
            hosting.drop(this);
        }
    }

    /** Shows no password. */
    @Override
    public final String toString() {
        return "'" + name + "' on " + description();
    }
}
