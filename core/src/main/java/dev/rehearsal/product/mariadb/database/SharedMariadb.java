package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.HostedDatabase;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.database.SharedHosting;
import java.util.Optional;

/** Databases beside each other on one server; SQL to run before the first migration is run once and its database forked. */
final class SharedMariadb extends SharedHosting {
    private final MariadbServer server;
    private final DatabaseSettings settings;
    private final OwnAccounts accounts;

    SharedMariadb(MariadbServer server, DatabaseSettings settings) {
        super(server);
        this.server = server;
        this.settings = settings;
        this.accounts = new OwnAccounts(server, settings);
    }

    @Override
    public Database create() {
        return settings.beforeSql() == null ? prepare() : fork(prepared());
    }

    @Override
    protected MariadbDatabase prepare() {
        MariadbDatabase database = named();
        try {
            new MariadbDatabaseCreation(server, accounts).create(database.name(), settings);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private MariadbDatabase named() {
        return remembered(
                new MariadbDatabase(this, server, accounts, Owner.thisProcess().newName()));
    }

    @Override
    public Database fork(HostedDatabase source) {
        MariadbDatabase fork = named();
        new DatabaseCopy(server, accounts, source.name(), fork.name()).make();
        return fork;
    }

    @Override
    protected Optional<ServerTrouble> inquire(Throwable failure) {
        return new MariadbServerInquiry(server).about(failure);
    }

    @Override
    protected void remove(HostedDatabase database) {
        new MariadbDatabaseRemoval(server).drop(database.name());
    }

    @Override
    public void close() {
        closeDatabases();
        server.close();
    }
}
