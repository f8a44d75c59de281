package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.database.SharedServer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Databases beside each other on one server; SQL to run before the first migration is run once and its database forked. */
final class SharedMariadb implements Hosting, SharedServer {
    private final MariadbServer server;
    private final DatabaseSettings settings;
    private final Owner owner = Owner.thisProcess();
    /** Kept, because a server that is not ours does not take them along when it is closed. */
    private final Set<MariadbDatabase> open = ConcurrentHashMap.newKeySet();

    private @Nullable MariadbDatabase prepared;
    private volatile boolean gone;

    SharedMariadb(MariadbServer server, DatabaseSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    @Override
    public Isolation isolation() {
        return Isolation.SHARED_SERVER;
    }

    @Override
    public MariadbServer server() {
        return server;
    }

    @Override
    public Database create() {
        return settings.beforeSql() == null ? createEmpty() : fork(prepared());
    }

    private MariadbDatabase createEmpty() {
        MariadbDatabase database = named(DatabaseCreation.migratorOf(server, settings));
        try {
            new DatabaseCreation(server).create(database.name(), settings);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private MariadbDatabase named(String migrator) {
        MariadbDatabase database = new MariadbDatabase(this, owner.newName(), migrator);
        if (!server.isOurs()) {
            open.add(database);
        }
        return database;
    }

    /** Run once, because it may create accounts, which the server's databases share. */
    private synchronized MariadbDatabase prepared() {
        if (prepared == null) {
            prepared = createEmpty();
        }
        return prepared;
    }

    @Override
    public Database fork(MariadbDatabase source) {
        MariadbDatabase fork = named(source.migrator());
        new DatabaseCopy(server, source.name(), fork.name()).make(source.migrator());
        return fork;
    }

    @Override
    public Database forkBeside(MariadbDatabase source) {
        return fork(source);
    }

    @Override
    public Optional<ServerTrouble> trouble(Throwable failure) {
        Optional<ServerTrouble> trouble = Hosting.super.trouble(failure);
        // Not asked again: whoever wants another database opens the server anew, and learns whether it is back.
        gone |= trouble.filter(found -> found.kind() == ServerTrouble.Kind.UNREACHABLE)
                .isPresent();
        return trouble;
    }

    @Override
    public boolean isLost() {
        return gone || server.hasEnded();
    }

    @Override
    public void drop(MariadbDatabase database) {
        open.remove(database);
        if (!isLost()) {
            new DatabaseRemoval(server).drop(database.name());
        }
    }

    @Override
    public void close() {
        open.forEach(MariadbDatabase::close);
        server.close();
    }
}
