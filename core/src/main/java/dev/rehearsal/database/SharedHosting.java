package dev.rehearsal.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Databases beside each other on one server; all of them start as clones of one that is prepared once. */
final class SharedHosting implements Hosting, AutoCloseable {
    private final Server server;
    private final DatabaseSettings settings;
    private final AdminConnections admin;
    private final Owner owner = Owner.thisProcess();
    /** Kept, because a server that is not ours does not take them along when it is closed. */
    private final Set<PostgresDatabase> open = ConcurrentHashMap.newKeySet();

    private @Nullable PostgresDatabase prepared;

    SharedHosting(Server server, DatabaseSettings settings) {
        this.server = server;
        this.settings = settings.on(server);
        this.admin = new AdminConnections(server);
    }

    @Override
    public Isolation isolation() {
        return Isolation.SHARED_SERVER;
    }

    @Override
    public Server server() {
        return server;
    }

    Database create() {
        boolean plain = settings.beforeSql() == null && settings.migrator() == null;
        return plain ? createEmpty() : fork(prepared());
    }

    private PostgresDatabase createEmpty() {
        PostgresDatabase database = named(owner.newName(), settings.migrator());
        new DatabaseCreation(server, admin).create(database.name());
        return database;
    }

    private PostgresDatabase named(String name, @Nullable String migrator) {
        PostgresDatabase database = new PostgresDatabase(this, name, migrator);
        open.add(database);
        return database;
    }

    /** Run once, because it may create roles, which the server's databases share. */
    private synchronized PostgresDatabase prepared() {
        if (prepared == null) {
            PostgresDatabase fresh = createEmpty();
            try {
                new DatabasePreparation(server, admin).prepare(fresh.name(), settings);
            } catch (RuntimeException e) {
                fresh.close();
                throw e;
            }
            prepared = fresh;
        }
        return prepared;
    }

    @Override
    public Database fork(PostgresDatabase source) {
        PostgresDatabase fork = named(owner.newName(), source.migratorIfNamed());
        try {
            admin.call(connection -> {
                new TemplateClone(connection, server).clone(source.name(), fork.name());
                return true;
            });
            return fork;
        } catch (SQLException e) {
            throw new DatabaseException("database " + source + " could not be forked: " + e.getMessage(), e);
        }
    }

    @Override
    public void drop(PostgresDatabase database) {
        new DatabaseRemoval(server, admin).drop(database.name());
        open.remove(database);
    }

    @Override
    public void close() {
        if (!server.isOurs()) {
            open.forEach(PostgresDatabase::close);
        }
        admin.close();
        server.close();
    }
}
