package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.ServerTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A database of ours on a server of MariaDB or of a relative of it. */
final class MariadbDatabase implements Database {
    private final Hosting hosting;
    private final String name;
    private final String migrator;
    private final Sessions sessions;
    private final AtomicBoolean closed = new AtomicBoolean();

    MariadbDatabase(Hosting hosting, String name, String migrator) {
        this.hosting = hosting;
        this.name = name;
        this.migrator = migrator;
        this.sessions = new Sessions(hosting.server(), name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return hosting.server().description();
    }

    @Override
    public int majorVersion() {
        return hosting.server().majorVersion();
    }

    @Override
    public boolean isServerOurs() {
        return hosting.server().isOurs();
    }

    @Override
    public boolean isMigratedByOrdinaryRole() {
        return hosting.server().hasOrdinaryAccount();
    }

    @Override
    public Isolation isolation() {
        return hosting.isolation();
    }

    @Override
    public String jdbcUrl() {
        return sessions.url();
    }

    @Override
    public String migrator() {
        return migrator;
    }

    @Override
    public String user() {
        return hosting.server().administrator().user();
    }

    @Override
    public @Nullable String password() {
        return hosting.server().migrator(migrator).password();
    }

    @Override
    public Connection connect(Access access, Map<String, String> driverProperties) throws SQLException {
        if (closed.get()) {
            throw new SQLException("database '" + name + "' is closed already");
        }
        return access == Access.OBSERVER
                ? sessions.observe(driverProperties)
                : sessions.open(
                        hosting.server().migrator(migrator), access == Access.MIGRATOR_WHOLE_SCRIPTS, driverProperties);
    }

    @Override
    public void reset(Connection session) throws SQLException {
        sessions.reset(session);
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
    public Optional<ServerTrouble> trouble(Throwable failure) {
        return hosting.trouble(failure);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            hosting.drop(this);
        }
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "'" + name + "' on " + description();
    }
}
