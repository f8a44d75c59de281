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
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A database with the tool that works on it and the observer that watches; everything on it closes with it. */
final class Stage implements AutoCloseable {
    private final Database database;
    private final History history;
    private final JudgedSessions sessions;
    private final ObservedSessions observed;
    private final MigrationTool tool;
    private final PhaseRun phases;
    private final ObserverSession observer;

    Stage(Database database, History history, Watchdog watchdog) {
        this(database, history, watchdog, "");
    }

    private Stage(Database database, History history, Watchdog watchdog, String role) {
        this.database = database;
        this.history = history;
        this.sessions = new JudgedSessions(database, role);
        this.observer = new ObserverSession(database, history.bookkeepingTables());
        this.observed = new ObservedSessions(sessions, () -> observer.connection());
        this.phases = new PhaseRun(database, sessions, watchdog);
        this.tool = history.connect(observed);
    }

    /** Opens a stage on an empty database; on failure the database is closed. */
    static Stage onEmpty(Database database, History history, Watchdog watchdog) {
        return onEmpty(database, history, watchdog, "");
    }

    /** Opens a stage on an empty database whose migrations run as the given role, quoted as SQL needs it. */
    static Stage onEmpty(Database database, History history, Watchdog watchdog, String role) {
        Stage stage = new Stage(database, history, watchdog, role);
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

    /** Whether a phase of a migration loses the server when its session is ended from outside. */
    void countSessions(boolean counts) {
        phases.countSessions(counts);
    }

    Database database() {
        return database;
    }

    Outcome up(Migration migration) {
        return up(migration, phase -> phase);
    }

    /** The same, watched in another way. */
    Outcome up(Migration migration, UnaryOperator<Phase> as) {
        return phases.of(as.apply(Phase.up(history, migration)), () -> tool.up(migration));
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
            return phases.of(Phase.up(history, migration).heldUp(), () -> other.up(migration));
        } finally {
            sessions.listen(null);
        }
    }

    /** Runs an up again of which an earlier attempt was broken off. */
    Outcome resume(Migration migration) {
        return phases.of(Phase.up(history, migration), () -> tool.resume(migration));
    }

    Outcome down(Migration migration) {
        return down(migration, phase -> phase);
    }

    /** The same, watched in another way. */
    Outcome down(Migration migration, UnaryOperator<Phase> as) {
        return phases.of(as.apply(Phase.down(migration)), () -> tool.down(migration));
    }

    /** Lets the tool apply everything that is pending in its own way. */
    Outcome migrate() {
        return migrate(phase -> phase);
    }

    /** The same, watched in another way. */
    Outcome migrate(UnaryOperator<Phase> as) {
        return phases.of(as.apply(Phase.wholeRun(history)), tool::migrate);
    }

    /** What is there now; unchanged parts are the same instances as before. */
    Snapshot observe() {
        boolean countersHold = sessions.takeCountersHold();
        try {
            return observer.doing(current -> current.observe(countersHold));
        } catch (SQLException e) {
            throw new RehearsalException(
                    "the catalogs of '" + database.name() + "' could not be read: " + e.getMessage(), e);
        }
    }

    /** Does something through the observer's session. */
    <T> T observing(Looking<T> work) throws SQLException {
        return observer.doing(current -> work.on(current.connection()));
    }

    /** Something that is read through a connection. */
    @FunctionalInterface
    interface Looking<T> {
        T on(Connection connection) throws SQLException;
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
            return comparing.of(observer.connection(), other.observer.connection());
        } catch (SQLException e) {
            throw new RehearsalException("the rows of " + tables + " could not be compared: " + e.getMessage(), e);
        }
    }

    private interface Comparing<T> {
        T of(Connection one, Connection two) throws SQLException;
    }

    /** Moves every sequence on, so that what is drawn from one shows itself as different between two equal runs. */
    void advanceSequences() {
        query("""
                select pg_catalog.nextval(seqrelid::regclass) from pg_catalog.pg_sequence
                where seqrelid >= 16384
                and case when seqincrement > 0
                    then coalesce(pg_catalog.pg_sequence_last_value(seqrelid), seqstart) <= seqmax - seqincrement
                    else coalesce(pg_catalog.pg_sequence_last_value(seqrelid), seqstart) >= seqmin - seqincrement end
                """);
    }

    /** The rows of a query of ours, each value as text or null; only names of the server's own may go unqualified. */
    List<List<@Nullable String>> query(String sql) {
        try {
            return Rows.of(observer.connection(), sql);
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
            observer.forget();
        }
        return database.fork();
    }

    /** Ends all our sessions on the database and keeps it. */
    void leave() {
        sessions.leave();
        observer.leave();
    }

    @Override
    public void close() {
        try (database) {
            leave();
            tool.close();
            sessions.close();
        }
    }
}
