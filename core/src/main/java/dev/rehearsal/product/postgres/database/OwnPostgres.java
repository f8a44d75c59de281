package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.HostedDatabase;
import dev.rehearsal.database.Hosting;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.ServerTrouble;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A database alone on a server of its own; a fork copies the whole server. */
final class OwnPostgres implements Hosting {
    private final Server server;
    private final DatabaseSettings settings;
    private final OwnRoles roles;
    /** Of the database that the server was started for; copies beside it have others, and end with the server. */
    private final String name;

    private final AdminConnections admin;
    private final Set<? super AutoCloseable> running;
    /**
     * Those of one database and its forks: what is done with one of them may fail because of another. One that ended by itself stays
     * here when it is closed, to say so.
     */
    private final Set<Server> family;

    private OwnPostgres(
            Server server,
            DatabaseSettings settings,
            String name,
            Set<? super AutoCloseable> running,
            Set<Server> family) {
        this.server = server;
        this.settings = settings;
        this.name = name;
        this.admin = new AdminConnections(server);
        this.roles = new OwnRoles(server, admin, settings);
        this.running = running;
        this.family = family;
        running.add(server);
        family.add(server);
    }

    /** Servers that are running are kept in the given set, for whoever must stop them if nobody else does. */
    static Database create(Server server, DatabaseSettings settings, Set<? super AutoCloseable> running) {
        String name = settings.databaseName() == null ? Owner.thisProcess().newName() : settings.databaseName();
        OwnPostgres hosting = new OwnPostgres(server, settings, name, running, ConcurrentHashMap.newKeySet());
        PostgresDatabase database =
                new PostgresDatabase(hosting, server, hosting.roles, name, hosting.roles.migrator());
        try {
            new PostgresDatabaseCreation(server, hosting.admin).create(name);
            new DatabasePreparation(server, hosting.admin, hosting.roles)
                    .prepare(name, settings, hosting.roles.migrator());
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
    public Database fork(HostedDatabase source) {
        if (!source.name().equals(name)) {
            return forkBeside(source);
        }
        try {
            admin.call(connection -> {
                new PostgresQuiescence(connection).awaitOnServer();
                return true;
            });
        } catch (SQLException e) {
            throw new DatabaseException("database " + source + " could not be forked: " + e.getMessage(), e);
        }
        admin.closeIdle();
        OwnPostgres copy = new OwnPostgres(server.copy(), settings, name, running, family);
        return new PostgresDatabase(copy, copy.server, copy.roles, name, source.migratorIfNamed());
    }

    @Override
    public Database forkBeside(HostedDatabase source) {
        return TemplateClone.make(
                admin,
                server,
                source,
                new PostgresDatabase(this, server, roles, Owner.thisProcess().newName(), source.migratorIfNamed()));
    }

    @Override
    public Optional<ServerTrouble> trouble(Throwable failure) {
        return family.stream()
                .map(member -> new PostgresServerInquiry(member).about(failure))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(ServerTrouble::kind));
    }

    @Override
    public void drop(HostedDatabase database) {
        if (!database.name().equals(name)) {
            if (!server.hasEnded()) {
                new PostgresDatabaseRemoval(server, admin).drop(database.name());
            }
            return;
        }
        admin.close();
        running.remove(server);
        if (!server.hasEnded()) {
            family.remove(server);
        }
        server.close();
    }
}
