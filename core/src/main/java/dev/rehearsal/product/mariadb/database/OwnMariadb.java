package dev.rehearsal.product.mariadb.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import java.util.Set;

/** A database alone on a server of its own; a fork copies the whole server, with its accounts. */
final class OwnMariadb implements Hosting {
    private final MariadbServer server;
    private final Set<? super AutoCloseable> running;

    private OwnMariadb(MariadbServer server, Set<? super AutoCloseable> running) {
        this.server = server;
        this.running = running;
        running.add(server);
    }

    /** Servers that are running are kept in the given set, for whoever must stop them if nobody else does. */
    static Database create(MariadbServer server, DatabaseSettings settings, Set<? super AutoCloseable> running) {
        OwnMariadb hosting = new OwnMariadb(server, running);
        String name = settings.databaseName() == null ? Owner.thisProcess().newName() : settings.databaseName();
        MariadbDatabase database = new MariadbDatabase(hosting, name, DatabaseCreation.migratorOf(server, settings));
        try {
            new DatabaseCreation(server).createAlone(name, settings);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Isolation isolation() {
        return Isolation.OWN_SERVER;
    }

    @Override
    public MariadbServer server() {
        return server;
    }

    @Override
    public Database fork(MariadbDatabase source) {
        Quiescence.awaitOnServer(server);
        GlobalSettings settings = GlobalSettings.of(server);
        OwnMariadb copy = new OwnMariadb(server.copy(), running);
        try {
            // The copy is made of a server that was stopped, and both have forgotten them.
            settings.setOn(server);
            settings.setOn(copy.server);
            return new MariadbDatabase(copy, source.name(), source.migrator());
        } catch (RuntimeException e) {
            copy.drop(source);
            throw e;
        }
    }

    @Override
    public Database forkBeside(MariadbDatabase source) {
        return new Guest(server).fork(source);
    }

    @Override
    public void drop(MariadbDatabase database) {
        running.remove(server);
        server.close();
    }

    /** A copy beside the database that its server was started for; the server ends with that one. */
    private record Guest(MariadbServer server) implements Hosting {
        @Override
        public Isolation isolation() {
            return Isolation.OWN_SERVER;
        }

        @Override
        public Database fork(MariadbDatabase source) {
            MariadbDatabase fork = new MariadbDatabase(this, Owner.thisProcess().newName(), source.migrator());
            new DatabaseCopy(server, source.name(), fork.name()).make(source.migrator());
            return fork;
        }

        @Override
        public Database forkBeside(MariadbDatabase source) {
            return fork(source);
        }

        @Override
        public void drop(MariadbDatabase database) {
            if (!server.hasEnded()) {
                new DatabaseRemoval(server).drop(database.name());
            }
        }
    }
}
