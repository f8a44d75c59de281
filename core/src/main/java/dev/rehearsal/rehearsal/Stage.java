package dev.rehearsal.rehearsal;

import dev.rehearsal.data.RowComparison;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.SessionTraces;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.lock.LockTrap;
import dev.rehearsal.lock.StatementLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A database with the tool that works on it and the observer that watches; everything on it closes with it. */
final class Stage implements AutoCloseable {
    private static final Duration HANG = Duration.ofMinutes(10);

    private final Database database;
    private final History history;
    private final JudgedSessions sessions;
    private final ObservedSessions observed;
    private final MigrationTool tool;
    private final Watchdog watchdog;
    private @Nullable Observer observer;
    private boolean observing;

    Stage(Database database, History history) {
        this(database, history, "");
    }

    private Stage(Database database, History history, String role) {
        this.database = database;
        this.history = history;
        this.sessions = new JudgedSessions(database, role);
        this.observed = new ObservedSessions(sessions, () -> observer().connection());
        this.watchdog = new Watchdog(database, HANG);
        this.tool = history.connect(observed);
    }

    /** Opens a stage on an empty database; on failure the database is closed. */
    static Stage onEmpty(Database database, History history) {
        return onEmpty(database, history, "");
    }

    /** Opens a stage on an empty database whose migrations run as the given role, quoted as SQL needs it. */
    static Stage onEmpty(Database database, History history, String role) {
        Stage stage = new Stage(database, history, role);
        try {
            stage.tool.prepare();
            return stage;
        } catch (MigrationFailedException e) {
            stage.close();
            throw new PreparationException(
                    history.tool() + " could not create its own tables on the empty database: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    Outcome up(Migration migration) {
        return timed(() -> tool.up(migration));
    }

    /** The same while each statement is looked at, with a trap for locks that are gone when it is over. */
    Outcome observedUp(Migration migration, StatementLog log, SentScript script, LockTrap trap) {
        observed.watch(log, script, trap);
        try {
            return up(migration);
        } finally {
            observed.leave();
        }
    }

    /** Runs an up whose tool gets its sessions through something that looks at them. */
    Outcome upIn(Migration migration, Function<JudgedSessions, Sessions> watched) {
        try (MigrationTool other = history.connect(watched.apply(sessions))) {
            return timed(() -> other.up(migration));
        } finally {
            sessions.listen(null);
        }
    }

    /** Runs an up again of which an earlier attempt was broken off. */
    Outcome resume(Migration migration) {
        return timed(() -> tool.resume(migration));
    }

    Outcome down(Migration migration) {
        return timed(() -> tool.down(migration));
    }

    /** Lets the tool apply everything that is pending in its own way. */
    Outcome migrate() {
        return timed(tool::migrate);
    }

    /** What is there now; unchanged parts are the same instances as before. */
    Snapshot observe() {
        try {
            return observer().observe(sessions.takeCountersHold());
        } catch (SQLException e) {
            throw new RehearsalException(
                    "the catalogs of '" + database.name() + "' could not be read: " + e.getMessage(), e);
        }
    }

    /** How the rows of some tables differ from those on another stage, the volatile columns left out. */
    List<TableDifference> compareRows(Stage other, Collection<String> tables, Set<String> volatileColumns) {
        return compared(other, tables, (one, two) -> RowComparison.compare(one, two, tables, volatileColumns));
    }

    /** How the rows of some tables fared on another stage; rows that only the other one has are left out. */
    List<TableDifference> compareEarlierRows(Stage other, Collection<String> tables, Set<String> leftOut) {
        return compared(other, tables, (one, two) -> RowComparison.compareEarlier(one, two, tables, leftOut));
    }

    /** The columns that differ although the same was done on both stages. */
    Set<String> columnsThatDiffer(Stage other, Collection<String> tables) {
        return compared(other, tables, (one, two) -> RowComparison.volatileColumns(one, two, tables));
    }

    private <T> T compared(Stage other, Collection<String> tables, Comparing<T> comparing) {
        try {
            return comparing.of(observer().connection(), other.observer().connection());
        } catch (SQLException e) {
            throw new RehearsalException("the rows of " + tables + " could not be compared: " + e.getMessage(), e);
        }
    }

    private interface Comparing<T> {
        T of(Connection one, Connection two) throws SQLException;
    }

    /** Moves every sequence on, so that what is drawn from one shows itself as different between two equal runs. */
    void advanceSequences() {
        String sql = """
                select pg_catalog.nextval(seqrelid::regclass) from pg_catalog.pg_sequence
                where seqrelid >= 16384
                and case when seqincrement > 0
                    then coalesce(pg_catalog.pg_sequence_last_value(seqrelid), seqstart) <= seqmax - seqincrement
                    else coalesce(pg_catalog.pg_sequence_last_value(seqrelid), seqstart) >= seqmin - seqincrement end
                """;
        try (var statement = observer().connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new RehearsalException("the sequences could not be moved on: " + e.getMessage(), e);
        }
    }

    /** The rows of a query of ours, each value as text or null; only names of the server's own may go unqualified. */
    List<List<@Nullable String>> query(String sql) {
        try {
            return Rows.of(observer().connection(), sql);
        } catch (SQLException e) {
            throw new RehearsalException("'" + database.name() + "' could not be asked: " + e.getMessage(), e);
        }
    }

    /** The id of a transaction: what is written later is younger. */
    String transaction() {
        return String.valueOf(
                query("select pg_catalog.pg_current_xact_id()::text").get(0).get(0));
    }

    /** What was left in the sessions of the last phase, and what was noticed in them. */
    SessionTraces takeTraces() {
        return sessions.takeTraces();
    }

    /** Makes the next phase begin in a new physical session. */
    void renewSessions() {
        sessions.renew();
    }

    /** Writes rows; says why some could not be made up, null where all were. */
    @Nullable
    RowsNotMadeException seed(Seeding seeding, Occasion occasion) {
        try {
            if (seeding != Seeding.NONE) {
                write(
                        "the seeding failed at " + occasion,
                        connection -> SeedingSequence.seedPart(seeding, occasion, connection));
            }
            return null;
        } catch (RowsNotMadeException e) {
            return e;
        } catch (RehearsalException e) {
            throw new SeedingException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes rows as a superuser, and lets the observer know. */
    void write(String failing, SqlWork work) {
        try (Connection connection = database.connect(Access.OBSERVER)) {
            work.on(connection);
            if (!connection.getAutoCommit()) {
                connection.commit();
                connection.setAutoCommit(true);
            }
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_catalog.pg_stat_force_next_flush()");
            }
        } catch (SQLException e) {
            throw new RehearsalException(failing + ": " + e.getMessage(), e);
        }
    }

    /** Something done through a connection. */
    @FunctionalInterface
    interface SqlWork {
        void on(Connection connection) throws SQLException;
    }

    /** Copies the database as it is now; all our sessions on it end before, and begin again when they are needed. */
    Database fork() {
        leave();
        if (database.isolation() == Isolation.OWN_SERVER) {
            // Its server is stopped for the copy, and what the observer knew by the server's counters with it.
            observer = null;
        }
        return database.fork();
    }

    /** Ends all our sessions on the database and keeps it. */
    void leave() {
        sessions.leave();
        if (observer != null) {
            observer.close();
            observing = false;
        }
    }

    @Override
    public void close() {
        try (database) {
            leave();
            tool.close();
            sessions.close();
            watchdog.close();
        }
    }

    private Observer observer() throws SQLException {
        Observer current = observer;
        if (current != null && observing) {
            return current;
        }
        Connection connection = database.connect(Access.OBSERVER, Map.of("prepareThreshold", "1"));
        observing = true;
        if (current == null) {
            current = new Observer(connection, history.bookkeepingTables());
            observer = current;
        } else {
            current.reconnect(connection);
        }
        return current;
    }

    private Outcome timed(Action action) {
        long start = System.nanoTime();
        Runnable release = watchdog.guard();
        sessions.takeTraces();
        try {
            action.run();
            return new Outcome.Succeeded(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (MigrationFailedException e) {
            sessions.renew();
            String hang = watchdog.report();
            String message = (hang == null ? "" : hang + "; ") + (e.getMessage() == null ? "" : e.getMessage());
            return Outcome.Failed.of(e, RefusedToOrdinaryRole.explained(database, e, message));
        } finally {
            release.run();
        }
    }

    private interface Action {
        void run() throws MigrationFailedException;
    }
}
