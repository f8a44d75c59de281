package dev.rehearsal.database.mariadb;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.database.SharedServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Databases beside each other on one server; SQL to run before the first migration is run once and its database forked. */
final class SharedMariadb implements Hosting, SharedServer {
    private final MariadbServer server;
    private final DatabaseSettings settings;
    private final Owner owner = Owner.thisProcess();
    private @Nullable MariadbDatabase prepared;

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
        String name = owner.newName();
        MariadbDatabase database = new MariadbDatabase(this, name, DatabaseCreation.migratorOf(settings));
        try {
            new DatabaseCreation(server).create(name, settings);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
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
        MariadbDatabase fork = new MariadbDatabase(this, owner.newName(), source.migrator());
        new DatabaseCopy(server, source.name(), fork.name()).make(source.migrator());
        return fork;
    }

    @Override
    public Database forkBeside(MariadbDatabase source) {
        return fork(source);
    }

    @Override
    public Optional<ServerTrouble> trouble(Throwable failure) {
        return Hosting.super.trouble(failure);
    }

    @Override
    public boolean isLost() {
        return server.hasEnded();
    }

    @Override
    public void drop(MariadbDatabase database) {
        if (!server.hasEnded()) {
            new DatabaseRemoval(server).drop(database.name());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
