package dev.rehearsal.database;

import dev.rehearsal.dependency.Dependency;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The servers that this JVM started or opened. Whoever asks for the same one shares it; all of them are stopped when
 * this is closed, at the latest when the JVM ends.
 */
public final class DatabaseServers implements AutoCloseable {
    private static final Logger LOG = Secrets.logger(DatabaseServers.class.getPackageName());
    private static final int LONGEST_START_SECONDS = 10;

    private final ServerChoice choice = new ServerChoice();
    private final Map<SharedKey, FutureTask<SharedServer>> shared = new ConcurrentHashMap<>();
    private final Set<AutoCloseable> own = ConcurrentHashMap.newKeySet();
    /** Whoever starts a server reads; whoever ends all of them for good writes. */
    private final ReadWriteLock starts = new ReentrantReadWriteLock();

    private final Thread hook = new Thread(this::end, "rehearsal-stops-servers");

    /** Settings belong to the key: what they create on a server must not be seen by whoever did not ask for it. */
    private record SharedKey(DatabaseRequest request, DatabaseSettings settings, Isolation isolation) {
        /** A server that somebody else runs has no second one. */
        static SharedKey of(DatabaseRequest request, DatabaseSettings settings, Isolation isolation) {
            boolean theirs = request.way() == DatabaseRequest.Way.NAMED_SERVER;
            return new SharedKey(request, settings, theirs ? Isolation.SHARED_SERVER : isolation);
        }
    }

    private DatabaseServers() {}

    /** A registry without servers; nothing is started before it is asked for. */
    public static DatabaseServers open() {
        DatabaseServers servers = new DatabaseServers();
        Runtime.getRuntime().addShutdownHook(servers.hook);
        return servers;
    }

    /** Which product a request means; nothing is started for it. */
    public DatabaseProduct dialect(DatabaseRequest request) {
        return choice.namesFor(request).dialect();
    }

    /**
     * Refuses what is the name of no database; nothing is started for it.
     *
     * @throws DatabaseException with the names that there are
     */
    public void requireName(DatabaseRequest request) {
        choice.requireName(request);
    }

    /**
     * The same request, or one for a server that has what these statements need and the usual one lacks, such as an extension; a server
     * that is named is never replaced. What is taken is logged once.
     *
     * @throws DatabaseException if there is none to be had
     */
    public DatabaseRequest suiting(DatabaseRequest request, List<String> statements) {
        return choice.suiting(request, statements);
    }

    /**
     * A new database, made as the settings say. The server behind it is started on first use; if that failed once, it
     * is not tried again.
     *
     * @throws SharedServerException if a server of its own is asked for and the request names one by its URL
     * @throws DatabaseException if there is none to be had; the message says what to add
     */
    public Database create(DatabaseRequest request, DatabaseSettings settings, Isolation isolation) {
        choice.requireName(request);
        requireDriver(dialect(request));
        if (isolation == Isolation.OWN_SERVER) {
            return createAlone(request, settings);
        }
        if (settings.databaseName() != null) {
            throw new DatabaseException("a database that must be named '" + settings.databaseName()
                    + "' needs a server of its own, because only one database of a server can have that name");
        }
        SharedKey key = SharedKey.of(request, settings, isolation);
        SharedServer server = shared(key);
        try {
            return server.create();
        } catch (DatabaseException e) {
            if (isBack(server, e)) {
                return shared(key).create();
            }
            throw e;
        }
    }

    private Database createAlone(DatabaseRequest request, DatabaseSettings settings) {
        ServerProvider provider = choice.providerFor(request);
        if (provider.way() == DatabaseRequest.Way.NAMED_SERVER) {
            throw new SharedServerException(
                    choice.namesFor(request).ownServerAdvice(),
                    settings.databaseName() == null
                            ? "it changes roles or other things that all databases of a server share"
                            : "its database has to be named '" + settings.databaseName() + "'");
        }
        return started(() -> provider.startAlone(choice.nameFor(request), settings, own));
    }

    /** Starts a server unless the virtual machine is ending: nobody would stop it any more. */
    private <T> T started(Supplier<T> starting) {
        if (!starts.readLock().tryLock()) {
            throw new DatabaseException("no server is started while the virtual machine is ending");
        }
        try {
            return starting.get();
        } finally {
            starts.readLock().unlock();
        }
    }

    /** Whether a server that failed has recovered, or another one takes its place; throws what else is wrong with it. */
    private static boolean isBack(SharedServer server, DatabaseException failure) {
        Optional<ServerTrouble> asked = server.trouble(failure);
        if (asked.isEmpty()) {
            return false;
        }
        ServerTrouble trouble = asked.get();
        boolean recovered =
                trouble.kind() == ServerTrouble.Kind.CRASHED || trouble.kind() == ServerTrouble.Kind.SESSIONS_ENDED;
        if (recovered || server.isLost()) {
            return true;
        }
        throw new DatabaseException(
                trouble.kind().words() + ": " + trouble.words() + "; " + failure.getMessage(), failure);
    }

    /** A driver may come with Rehearsal, but a build can leave it out; without it a server would be started in vain. */
    private static void requireDriver(DatabaseProduct dialect) {
        DatabaseProduct.Driver driver = dialect.driver();
        try {
            DriverManager.getDriver(driver.url());
        } catch (SQLException missing) {
            // Its own message, 'No suitable driver', would say less.
            throw new DatabaseException("no JDBC driver for " + dialect.product()
                    + " on the class path: end its exclusion, or add to the dependencies of the tests"
                    + Dependency.lines(Dependency.of(driver.artifact(), driver.testedVersion())));
        }
    }

    private SharedServer shared(SharedKey key) {
        FutureTask<SharedServer> task = started(() -> {
            FutureTask<SharedServer> first = shared.computeIfAbsent(key, this::starting);
            first.run();
            return first;
        });
        SharedServer server = await(task);
        if (!server.isLost()) {
            return server;
        }
        // Whoever still works with the lost one is told so by what it does; others get a new one.
        FutureTask<SharedServer> next = starting(key);
        if (shared.replace(key, task, next)) {
            server.close();
        }
        return shared(key);
    }

    private FutureTask<SharedServer> starting(SharedKey key) {
        DatabaseRequest request = key.request();
        return new FutureTask<>(() -> choice.providerFor(request).share(choice.nameFor(request), key.settings()));
    }

    private static SharedServer await(FutureTask<SharedServer> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while waiting for a database server", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DatabaseException(
                    String.valueOf(cause.getMessage()),
                    cause instanceof DatabaseException told ? told.getCause() : cause);
        }
    }

    /** Stops every server with all its databases; on a server that is not ours it drops our databases. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook does the work, or has done it.
            return;
        }
        stopAll();
    }

    /** Waits for servers that are being started, since what is half made would be left lying about; then no other is. */
    private void end() {
        try {
            if (!starts.writeLock().tryLock(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "a server is still being started; a later process removes its directory");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        stopAll();
    }

    private void stopAll() {
        List<AutoCloseable> all = new ArrayList<>(own);
        for (FutureTask<SharedServer> task : shared.values()) {
            if (task.isDone()) {
                addIfStarted(task, all);
            }
        }
        RuntimeException failure = null;
        for (AutoCloseable one : all) {
            try {
                one.close();
            } catch (Exception e) {
                failure = failure == null ? new DatabaseException("a server could not be stopped", e) : failure;
            }
        }
        shared.clear();
        own.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private static void addIfStarted(FutureTask<SharedServer> task, List<AutoCloseable> all) {
        try {
            all.add(await(task));
        } catch (DatabaseException e) {
            // It never started, and its failure was thrown to whoever asked for it.
            return;
        }
    }
}
