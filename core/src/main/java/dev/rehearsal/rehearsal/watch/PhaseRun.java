package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ToolRefusedException;
import dev.rehearsal.rehearsal.HangException;
import dev.rehearsal.rehearsal.ServerActivity;
import dev.rehearsal.rehearsal.ServerLostException;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.session.SessionDialect;
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
    public Outcome of(Phase phase, Action action) {
        long start = System.nanoTime();
        sessions.takeTraces();
        try (WatchedPhase watched = watchdog.watch(phase, database, sessions)) {
            watched.run(action);
            return new Outcome.Succeeded(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (MigrationFailedException e) {
            // A tool that refuses sent nothing by which a server could be lost; asking takes time.
            if (!phase.isCut() && !(e instanceof ToolRefusedException)) {
                throwIfLost(e, phase.deed());
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

    private void throwIfLost(MigrationFailedException failure, ServerActivity deed) {
        boolean known = !failure.sqlState().isEmpty() || isOfDatabase(failure);
        Optional<ServerTrouble> trouble = database.trouble(isOfDatabase(failure) ? failure : told(failure))
                .filter(found -> found.kind() != ServerTrouble.Kind.SESSIONS_ENDED || (known && countsSessions));
        if (trouble.isPresent()) {
            throw new ServerLostException(trouble.get(), deed.at(failure), failure);
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
