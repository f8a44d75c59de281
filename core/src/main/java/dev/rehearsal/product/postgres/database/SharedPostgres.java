package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.HostedDatabase;
import dev.rehearsal.database.Migrator;
import dev.rehearsal.database.Owner;
import dev.rehearsal.database.Quiet;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.database.SharedHosting;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Databases beside each other on one server; all of them start as clones of one that is prepared once. */
final class SharedPostgres extends SharedHosting {
    private static final Logger LOG = Secrets.logger(SharedPostgres.class.getPackageName());

    private final Server server;
    private final DatabaseSettings settings;
    private final OwnRoles roles;
    private final @Nullable String migrator;
    private final AdminConnections admin;
    private final PostgresDatabaseRemoval removal;
    private final BackgroundWork background;

    SharedPostgres(Server server, DatabaseSettings settings) {
        super(server);
        this.server = server;
        this.settings = settings;
        this.admin = new AdminConnections(server);
        this.roles = new OwnRoles(server, admin, settings);
        this.migrator = migrator(server, settings, roles);
        this.removal = new PostgresDatabaseRemoval(server, admin);
        this.background = new BackgroundWork(removal, admin);
    }

    /** The role that migrates; null for the user of the server's address. */
    private static @Nullable String migrator(Server server, DatabaseSettings settings, OwnRoles roles) {
        if (server.isOurs()) {
            return roles.migrator();
        }
        Migrator migrator = settings.migrating();
        requireKeepsServer(server, settings, migrator);
        if (!migrator.isMade() || settings.trustedServer()) {
            return migrator.role();
        }
        OrdinaryRole ordinary = server.makeOrdinaryRole();
        return ordinary == null ? null : ordinary.name();
    }

    /** On a server that others use a role of ours gets no more rights than an owner needs. */
    private static void requireKeepsServer(Server server, DatabaseSettings settings, Migrator migrator) {
        boolean mayMigrate = switch (migrator.preset()) {
            case OWNER, ROLE -> true;
            case SUPERUSER -> settings.trustedServer();
            case MANAGED, SCHEMA_OWNER -> false;
        };
        if (!mayMigrate) {
            throw new DatabaseException(
                    "'" + settings.migrator() + "' cannot migrate on " + server.description()
                            + ", which others use: there an ordinary owner does, a role of yours (migrator = 'role:…'), or, with"
                            + " rehearsal.trusted-server=true, the URL's user; or use a server of Rehearsal's own: database = 'embedded:17'");
        }
    }

    @Override
    public Database create() {
        boolean plain = settings.beforeSql() == null && migrator == null && settings.applicationRole() == null;
        return plain ? createEmpty() : fork(prepared());
    }

    private PostgresDatabase createEmpty() {
        PostgresDatabase database = named(migrator);
        new PostgresDatabaseCreation(server, admin).create(database.name());
        return database;
    }

    private PostgresDatabase named(@Nullable String migrator) {
        return remembered(
                new PostgresDatabase(this, server, roles, Owner.thisProcess().newName(), migrator));
    }

    @Override
    protected PostgresDatabase prepare() {
        PostgresDatabase database = createEmpty();
        try {
            new DatabasePreparation(server, admin, roles).prepare(database.name(), settings, migrator);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public Database fork(HostedDatabase source) {
        return TemplateClone.make(admin, server, source, named(source.migratorIfNamed()));
    }

    @Override
    public Optional<Future<Database>> forkAhead(HostedDatabase source) {
        return server.isOurs() ? Optional.of(background.make(() -> fork(source))) : Optional.empty();
    }

    @Override
    protected Optional<ServerTrouble> inquire(Throwable failure) {
        return new PostgresServerInquiry(server).about(failure);
    }

    @Override
    protected void remove(HostedDatabase database) {
        if (server.isOurs()) {
            background.drop(database.name());
            return;
        }
        try {
            removal.drop(database.name());
        } catch (DatabaseException e) {
            requireLost(database, e);
        }
    }

    /** What cannot be dropped because the server is gone is gone with it, or is dropped by the next run. */
    private void requireLost(HostedDatabase database, DatabaseException failure) {
        Optional<ServerTrouble> trouble = trouble(failure);
        if (isLost()) {
            return;
        }
        if (trouble.isEmpty()) {
            throw failure;
        }
        switch (trouble.get().kind()) {
            case ENDED, UNREACHABLE, NO_SESSIONS, DISK_FULL ->
                LOG.log(Level.DEBUG, "database " + database + " stays behind on a server that is lost", failure);
            default -> removal.drop(database.name());
        }
    }

    @Override
    public Quiet quiet() {
        return background.rest();
    }

    @Override
    public void close() {
        background.close();
        closeDatabases();
        admin.close();
        server.close();
    }

    /**
     * Drops and copies databases of a server of ours while others are worked on: a drop waits for a checkpoint, and for sessions that are
     * about to end. It rests while something is counted that belongs to the whole server, such as its write-ahead log.
     */
    private static final class BackgroundWork implements AutoCloseable {
        private static final Logger LOG = Secrets.logger(BackgroundWork.class.getPackageName());
        private static final long PAUSE_MILLIS = 5;
        private static final long CLOSE_SECONDS = 5;

        private final PostgresDatabaseRemoval removal;
        private final AdminConnections admin;
        /** Read by whoever counts, written by the work. */
        private final ReentrantReadWriteLock counted = new ReentrantReadWriteLock();

        private final ThreadPoolExecutor thread;

        BackgroundWork(PostgresDatabaseRemoval removal, AdminConnections admin) {
            this.removal = removal;
            this.admin = admin;
            this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread made = new Thread(task, "rehearsal-background");
                made.setDaemon(true);
                return made;
            });
            thread.allowCoreThreadTimeOut(true);
            thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        }

        /** Drops a database soon. What cannot be dropped goes with its server, which is ours. */
        void drop(String database) {
            thread.execute(() -> {
                try {
                    // The server itself would wait for them in steps of 100 ms.
                    admin.call(connection -> new PostgresQuiescence(connection).isReached(database));
                    whenNobodyCounts(() -> removal.drop(database));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (DatabaseException | SQLException e) {
                    LOG.log(Level.DEBUG, "database '" + database + "' stays until its server goes", e);
                }
            });
        }

        /** Makes a database soon; never, if the server goes before. */
        Future<Database> make(Supplier<Database> maker) {
            CompletableFuture<Database> made = new CompletableFuture<>();
            thread.execute(() -> {
                try {
                    whenNobodyCounts(() -> made.complete(maker.get()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (DatabaseException e) {
                    made.completeExceptionally(e);
                }
            });
            return made;
        }

        /** Tries again and again, because one who waits for the lock would keep others from counting at the same time. */
        private void whenNobodyCounts(Runnable work) throws InterruptedException {
            while (!counted.writeLock().tryLock()) {
                Thread.sleep(PAUSE_MILLIS);
            }
            try {
                work.run();
            } finally {
                counted.writeLock().unlock();
            }
        }

        /** Does nothing until the result is closed, by the same thread. */
        Quiet rest() {
            counted.readLock().lock();
            return counted.readLock()::unlock;
        }

        @Override
        public void close() {
            thread.shutdownNow();
            try {
                if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    LOG.log(Level.DEBUG, "a database is still being dropped or copied");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
