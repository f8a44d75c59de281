package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.ServerTrouble;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A database alone on a server of its own; a fork copies the whole server. */
final class OwnHosting implements Hosting {
    private final Server server;
    private final AdminConnections admin;
    private final Set<? super AutoCloseable> running;
    /**
     * Those of one database and its forks: what is done with one of them may fail because of another. One that ended by itself stays
     * here when it is closed, to say so.
     */
    private final Set<Server> family;

    private OwnHosting(Server server, Set<? super AutoCloseable> running, Set<Server> family) {
        this.server = server;
        this.admin = new AdminConnections(server);
        this.running = running;
        this.family = family;
        running.add(server);
        family.add(server);
    }

    /** Servers that are running are kept in the given set, for whoever must stop them if nobody else does. */
    static Database create(Server server, DatabaseSettings settings, Set<? super AutoCloseable> running) {
        OwnHosting hosting = new OwnHosting(server, running, ConcurrentHashMap.newKeySet());
        String name = settings.databaseName() == null ? Owner.thisProcess().newName() : settings.databaseName();
        PostgresDatabase database = new PostgresDatabase(hosting, name, settings.migrator());
        try {
            new DatabaseCreation(server, hosting.admin).create(name);
            new DatabasePreparation(server, hosting.admin).prepare(name, settings);
            // Whatever a migration does to other databases must not find a session of ours in its way.
            hosting.admin.closeIdle();
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
    public Server server() {
        return server;
    }

    @Override
    public Database fork(PostgresDatabase source) {
        try {
            admin.call(connection -> {
                new Quiescence(connection).awaitOnServer();
                return true;
            });
        } catch (SQLException e) {
            throw new DatabaseException("database " + source + " could not be forked: " + e.getMessage(), e);
        }
        admin.closeIdle();
        OwnHosting copy = new OwnHosting(server.copy(), running, family);
        return new PostgresDatabase(copy, source.name(), source.migratorIfNamed());
    }

    @Override
    public Database forkBeside(PostgresDatabase source) {
        return new GuestHosting(this, admin).fork(source);
    }

    @Override
    public Optional<ServerTrouble> trouble(Throwable failure) {
        return family.stream()
                .map(member -> new ServerInquiry(member).about(failure))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(ServerTrouble::kind));
    }

    @Override
    public void drop(PostgresDatabase database) {
        admin.close();
        running.remove(server);
        if (!server.hasEnded()) {
            family.remove(server);
        }
        server.close();
    }

    /** A copy beside the database that its server was started for; the server ends with that one. */
    private record GuestHosting(OwnHosting host, AdminConnections admin) implements Hosting {
        @Override
        public Isolation isolation() {
            return Isolation.OWN_SERVER;
        }

        @Override
        public Server server() {
            return host.server();
        }

        @Override
        public Database fork(PostgresDatabase source) {
            PostgresDatabase fork =
                    new PostgresDatabase(this, Owner.thisProcess().newName(), source.migratorIfNamed());
            try {
                admin.call(connection -> {
                    new TemplateClone(connection, server()).clone(source.name(), fork.name());
                    return true;
                });
                return fork;
            } catch (SQLException e) {
                throw new DatabaseException("database " + source + " could not be forked: " + e.getMessage(), e);
            }
        }

        @Override
        public Database forkBeside(PostgresDatabase source) {
            return fork(source);
        }

        @Override
        public Optional<ServerTrouble> trouble(Throwable failure) {
            return host.trouble(failure);
        }

        @Override
        public void drop(PostgresDatabase database) {
            if (!server().hasEnded()) {
                new DatabaseRemoval(server(), admin).drop(database.name());
            }
        }
    }
}
