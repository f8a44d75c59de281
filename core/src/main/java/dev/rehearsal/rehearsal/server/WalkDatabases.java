package dev.rehearsal.rehearsal.server;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.SharedServerException;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.MissingRights;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Progress;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.run.Stopwatch;
import dev.rehearsal.rehearsal.server.ServerWideStatements.Sighting;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.watch.LostServers;
import dev.rehearsal.rehearsal.watch.Watchdog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the databases of a walk: on a server that others use, or on one of its own once something is known to change what all
 * databases of a server share.
 */
public final class WalkDatabases {
    /** A server in a container takes about as long to start as a second thread saves in so many migrations. */
    private static final int WORTH_A_SECOND_SERVER = 16;

    private static final String STARTING = "starting a server";
    private static final String TAKE_BACK = "what it changed on this server has to be taken back by hand";

    private final DatabaseSource source;
    private final Stopwatch stopwatch;
    private final Watchdog watchdog;
    private final MissingRights refusals = new MissingRights();
    private final LostServers losses = new LostServers();
    /** The server that is known to run; null for none, or where each database has its own. */
    private @Nullable Isolation started;

    private final boolean severalThreads;
    private boolean fresh;
    private boolean ours = true;
    private Isolation isolation = Isolation.SHARED_SERVER;
    private String reason = "";
    private String suggestion = "";
    /** What was there before the first migration, on a server that others use. */
    private ServerWideState known = ServerWideState.UNKNOWN;

    public WalkDatabases(Rehearsal rehearsal, Progress progress) {
        this.watchdog = new Watchdog(rehearsal.limits(), progress);
        this.source = rehearsal.database();
        this.severalThreads = rehearsal.history().isThreadSafe() && wantsSeveralThreads(rehearsal);
        this.stopwatch = progress.stopwatch();
        if (!rehearsal.known().leavesServerAlone()) {
            ServerWideStatements.in(rehearsal.history(), source.dialect().require(ScriptDialect.class))
                    .ifPresent(this::moveFor);
        }
    }

    private static boolean wantsSeveralThreads(Rehearsal rehearsal) {
        int threads = rehearsal.limits().threads();
        return threads > 1
                || (threads == 0
                        && rehearsal.judged().size() >= WORTH_A_SECOND_SERVER
                        && Runtime.getRuntime().availableProcessors() > 1);
    }

    private void moveFor(Sighting sighting) {
        isolation = Isolation.OWN_SERVER;
        reason = "'%s' in '%s' at %s:%d changes what all databases of a server share"
                .formatted(sighting.words(), sighting.migration(), sighting.path(), sighting.line());
        suggestion = "if that statement changes nothing on this server, declare it with" + " "
                + Declaration.MIGRATION_TEST + "(leavesServerAlone = true) or rehearsal.leaves-server-alone=true";
    }

    /** From now on each database is on a server of its own, because this migration was seen to change the server. */
    public void move(Migration migration) {
        isolation = Isolation.OWN_SERVER;
        reason = "'%s' (%s) has changed what all databases of a server share"
                .formatted(migration.displayName(), migration.up().path());
        suggestion = TAKE_BACK + alreadyChanged();
    }

    /** The same where it is one of these, which were not looked at one by one. */
    public void move(List<Migration> migrations) {
        move(migrations.get(migrations.size() - 1));
        if (migrations.size() > 1) {
            reason = "one of the migrations from '%s' to '%s' has changed what all databases of a server share"
                    .formatted(
                            migrations.get(0).displayName(),
                            migrations.get(migrations.size() - 1).displayName());
        }
    }

    private String alreadyChanged() {
        if (known.equals(ServerWideState.UNKNOWN)) {
            return "";
        }
        try (Database asked = source.create(Isolation.SHARED_SERVER)) {
            return changed(asked);
        } catch (DatabaseException | RehearsalException notAsked) {
            return "";
        }
    }

    private String changed(Database asked) {
        List<String> changes = known.equals(ServerWideState.UNKNOWN)
                ? List.of()
                : ServerWideState.of(asked).changesSince(known);
        return changes.isEmpty()
                ? ""
                : ". Changed already, and Rehearsal cannot bring it back: " + String.join(", ", changes);
    }

    /**
     * Whether something that the databases of a server share has changed since the beginning, asked on one of the walk's. Where
     * migrations run as a role of ours they cannot have done it.
     */
    public boolean isServerTouched(Database asked) {
        return areOnSharedServer()
                && !asked.isServerOurs()
                && !asked.isMigratedByOrdinaryRole()
                && !changed(asked).isEmpty();
    }

    /** Says later whether what the databases of a server of ours share was changed from now on; never on a server of its own. */
    public BooleanSupplier watchServer(Database asked) {
        if (!areOnSharedServer() || !asked.isServerOurs()) {
            return () -> false;
        }
        ServerWideState before = ServerWideState.of(asked);
        return () -> !ServerWideState.of(asked).changesSince(before).isEmpty();
    }

    /** Refuses a walk that has changed the server without any single migration being seen to. */
    public void requireUntouched(Database asked) {
        if (isServerTouched(asked)) {
            isolation = Isolation.OWN_SERVER;
            reason = "running it has changed what all databases of a server share";
            suggestion = TAKE_BACK + changed(asked);
            create().close();
        }
    }

    /** Which product they are of. */
    public DatabaseProduct dialect() {
        return source.dialect();
    }

    public MissingRights refusals() {
        return refusals;
    }

    /** Watches all that runs on them. */
    public Watchdog watchdog() {
        return watchdog;
    }

    public LostServers losses() {
        return losses;
    }

    public boolean areOnSharedServer() {
        return isolation == Isolation.SHARED_SERVER && !fresh;
    }

    /** From now on each database is on a fresh server that nobody else uses, if servers are ours. */
    public void startAgain() {
        fresh = ours;
        losses.startAgain();
    }

    /** What was tried on fresh servers is over: later databases are where they would have been. */
    public void secondTryIsOver() {
        fresh = false;
        losses.secondTryIsOver();
    }

    /** Whether experiments can have databases on a server where nobody else works. */
    public boolean haveSecondServer() {
        return severalThreads && areOnSharedServer() && ours;
    }

    /** A new empty database on the second server; where there is none, like any other. */
    public Database createOnSecondServer() {
        return haveSecondServer()
                ? losses.watchedToo(stopwatch.outsideSteps(STARTING, () -> source.create(Isolation.SECOND_SERVER)))
                : create();
    }

    /** A new empty database. */
    public synchronized Database create() {
        try {
            Database database = fresh || started != isolation ? starting() : source.create(isolation);
            ours = database.isServerOurs();
            refusals.of(database);
            if (!ours && known.equals(ServerWideState.UNKNOWN)) {
                known = ServerWideState.of(database);
            }
            return losses.watched(database);
        } catch (SharedServerException refused) {
            throw reason.isEmpty() ? refused : refused.because(reason, suggestion);
        }
    }

    /** A new empty database on a server of its own, where roles may be made without a neighbour noticing. */
    public Database createOnOwnServer() {
        return losses.watched(stopwatch.outsideSteps(STARTING, () -> source.create(Isolation.OWN_SERVER)));
    }

    /** A database on a server that has to be started for it, unless others started it before. */
    private Database starting() {
        Database database =
                stopwatch.outsideSteps(STARTING, () -> source.create(fresh ? Isolation.OWN_SERVER : isolation));
        started = isolation == Isolation.SHARED_SERVER && !fresh ? isolation : null;
        return database;
    }

    /**
     * What all databases of a server share, as far as its user may read it. What processes of Rehearsal make there for a while is left out.
     *
     * @param things what is there, with a digest of what it is
     */
    private record ServerWideState(Map<String, String> things) {
        static final ServerWideState UNKNOWN = new ServerWideState(Map.of());

        ServerWideState {
            things = Map.copyOf(things);
        }

        /** What is there now, asked on a database of ours. */
        static ServerWideState of(Database database) {
            try (Connection connection = database.connect(Access.ADMINISTRATOR)) {
                return new ServerWideState(
                        database.dialect().require(SessionDialect.class).shared(connection));
            } catch (SQLException e) {
                throw new RehearsalException(
                        "what the databases of the server share could not be read: " + e.getMessage(), e);
            }
        }

        /** What is gone, new or another one since then; a new database alone is a neighbour's. */
        List<String> changesSince(ServerWideState earlier) {
            Map<String, String> changes = new TreeMap<>();
            earlier.things.forEach((thing, digest) -> {
                String now = things.get(thing);
                if (now == null) {
                    changes.put(thing, " is gone");
                } else if (!now.equals(digest)) {
                    changes.put(thing, " is changed");
                }
            });
            things.keySet().stream()
                    .filter(thing -> !earlier.things.containsKey(thing) && !thing.startsWith("database "))
                    .forEach(thing -> changes.put(thing, " is new"));
            return changes.entrySet().stream()
                    .map(change -> change.getKey() + change.getValue())
                    .toList();
        }
    }
}
