package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.Elevation;
import dev.rehearsal.database.Rights;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.format.ToolRefusedException;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.rehearsal.run.HangException;
import dev.rehearsal.rehearsal.run.ServerActivity;
import dev.rehearsal.rehearsal.run.ServerLostException;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.session.SessionDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs phases of migrations on one database, and tells a migration that failed from a server that was lost. */
public final class PhaseRun {
    private static final String UNKNOWN_CONNECTION_STATE = "08000";

    private final Database database;
    private final JudgedSessions sessions;
    private final Watchdog watchdog;
    private boolean countsSessions;

    public PhaseRun(Database database, JudgedSessions sessions, Watchdog watchdog) {
        this.database = database;
        this.sessions = sessions;
        this.watchdog = watchdog;
    }

    /** Something that a tool does. */
    public interface Action {
        void run() throws MigrationFailedException;
    }

    /** Whether a session that was ended on a server that is well counts as lost, too; where we end sessions ourselves it does not. */
    public void countSessions(boolean counts) {
        countsSessions = counts;
    }

    /**
     * How a phase ended.
     *
     * @throws HangException if it did nothing for too long and was ended
     * @throws ServerLostException if the server was lost meanwhile
     */
    @SuppressWarnings("try") // What it gives is taken back in any case.
    public Outcome of(TimedPhase phase, Action action) {
        Rights rights = watchdog.neededRights().of(phase);
        boolean allRows = watchdog.neededRights().seesAllRows(phase);
        boolean more = rights != Rights.OWNER || allRows;
        try (Elevation elevation = database.beginPhase(watchdog, rights, allRows)) {
            renewIf(more);
            return watched(phase, action);
        } finally {
            renewIf(more);
        }
    }

    /** Lets sessions that are no phase's have the rights of one, until the result is closed. */
    public Elevation rightsOf(TimedPhase phase) {
        NeededRights needed = watchdog.neededRights();
        return database.beginPhase(watchdog, needed.of(phase), needed.seesAllRows(phase));
    }

    /** A session has the rights that its role had when it began. */
    private void renewIf(boolean more) {
        if (more) {
            sessions.renew();
        }
    }

    /**
     * Lets a phase have more rights from now on that was refused for want of one, or see all rows where it failed because some are hidden.
     *
     * @return whether it is worth running it again, where nothing of it is left
     */
    public boolean raise(TimedPhase phase, Outcome outcome) {
        NeededRights needed = watchdog.neededRights();
        if (!(outcome instanceof Outcome.Failed failure)) {
            needed.ran(phase);
            return false;
        }
        return needed.sawInVain(phase)
                || (mayLackRows(phase, failure) && needed.trySeeing(phase, failure.message()))
                || (failure.kind() == RefusalKind.FORBIDDEN
                        && database.isElevatable()
                        && watchdog.raise(
                                phase, failure.message(), database.dialect().require(SessionDialect.class)));
    }

    /** Of a down that is known before it runs. */
    private boolean mayLackRows(TimedPhase phase, Outcome.Failed failure) {
        if (phase.isDown() || !database.maySeeAllRows()) {
            return false;
        }
        try (Connection migrator = database.connect(Access.MIGRATOR)) {
            return database.dialect().require(SessionDialect.class).mayHideRows(migrator, failure);
        } catch (SQLException e) {
            return false;
        }
    }

    private Outcome watched(TimedPhase phase, Action action) {
        long start = System.nanoTime();
        sessions.takeTraces();
        try (WatchedPhase watched = watchdog.watch(phase, database, sessions)) {
            watched.run(action);
            return new Outcome.Succeeded(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (MigrationFailedException e) {
            // A tool that refuses sent nothing by which a server could be lost; asking takes time.
            if (!phase.isCut() && !(e instanceof ToolRefusedException)) {
                throwIfLost(e, phase.activity());
            }
            return Outcome.Failed.of(e, explained(e, String.valueOf(e.getMessage())), database.dialect());
        }
    }

    /** Its words, with what it needs where the role that Rehearsal made for migrations may not do it. */
    private String explained(MigrationFailedException failure, String message) {
        return database.isMigratedByOrdinaryRole()
                ? message + database.dialect().require(SessionDialect.class).missingRight(failure, message)
                : message;
    }

    private void throwIfLost(MigrationFailedException failure, ServerActivity activity) {
        boolean known = !failure.sqlState().isEmpty() || isOfDatabase(failure);
        Optional<ServerTrouble> trouble = database.trouble(isOfDatabase(failure) ? failure : told(failure))
                .filter(found -> found.kind() != ServerTrouble.Kind.SESSIONS_ENDED || (known && countsSessions));
        if (trouble.isPresent()) {
            throw new ServerLostException(trouble.get(), activity.at(failure), failure);
        }
    }

    private static boolean isOfDatabase(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(SQLException.class::isInstance);
    }

    /** What another program reported, perhaps without saying why. */
    private static SQLException told(MigrationFailedException failure) {
        String state = failure.sqlState().isEmpty() ? UNKNOWN_CONNECTION_STATE : failure.sqlState();
        return new SQLException(failure.getMessage(), state, failure);
    }
}
