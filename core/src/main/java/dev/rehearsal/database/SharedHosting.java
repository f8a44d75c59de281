package dev.rehearsal.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Databases beside each other on one server; all of them start as clones of one that is prepared once. */
final class SharedHosting implements Hosting, AutoCloseable {
    private final Server server;
    private final DatabaseSettings settings;
    private final AdminConnections admin;
    private final Owner owner = Owner.thisProcess();
    private @Nullable PostgresDatabase prepared;

    SharedHosting(Server server, DatabaseSettings settings) {
        this.server = server;
        this.settings = settings;
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
        PostgresDatabase database = new PostgresDatabase(this, owner.newName(), settings.migrator());
        new DatabaseCreation(server, admin).create(database.name());
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
        String name = owner.newName();
        try {
            admin.call(connection -> {
                new TemplateClone(connection, server).clone(source.name(), name);
                return true;
            });
            return new PostgresDatabase(this, name, source.migratorIfNamed());
        } catch (SQLException e) {
            throw new DatabaseException("database " + source + " could not be forked: " + e.getMessage(), e);
        }
    }

    @Override
    public void drop(PostgresDatabase database) {
        new DatabaseRemoval(server, admin).drop(database.name());
    }

    @Override
    public void close() {
        admin.close();
        server.close();
    }
}
