package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.experiment.crash.CommitKiller.SessionKill;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An up or a down that was run by its tool in sessions that are intercepted.
 *
 * @param outcome how it ended
 * @param sessions the sessions
 */
record TooledPhase<T extends InterceptedSessions>(Outcome outcome, T sessions) {
    private static final String ASKED_FOR_NONE = "the tool asked for no sessions";

    /** Until behind a statement, from 1. */
    static TooledPhase<StoppedSessions> stopped(StoppedPhase phase, DatabaseFixture fixture, int after, Stop stop) {
        return lost(
                phase,
                fixture,
                sessions ->
                        new StoppedSessions(sessions, phase.toSend(), new SessionKill(fixture.database()), after, stop),
                StoppedSessions::hasStopped);
    }

    /** Until its sessions are left while the server works in one of them. */
    static TooledPhase<LeftSessions> left(
            StoppedPhase phase, DatabaseFixture fixture, Function<JudgedSessions, LeftSessions> sessions) {
        return lost(phase, fixture, sessions, LeftSessions::isAbandoned);
    }

    private static <T extends InterceptedSessions> TooledPhase<T> lost(
            StoppedPhase phase,
            DatabaseFixture fixture,
            Function<JudgedSessions, T> intercepted,
            Predicate<T> areLost) {
        AtomicReference<T> made = new AtomicReference<>();
        Outcome outcome;
        try {
            outcome = phase.on(fixture).cutIn(sessions -> {
                T lost = intercepted.apply(sessions);
                made.set(lost);
                return lost;
            });
        } catch (HistoryException e) {
            // Who is gone cannot keep the tool's own table either.
            if (made.get() == null || !areLost.test(made.get())) {
                throw e;
            }
            outcome = new Outcome.NotRun("its sessions are gone");
        }
        return new TooledPhase<>(outcome, Objects.requireNonNull(made.get(), ASKED_FOR_NONE));
    }

    /** To its end, with what a second run would meet tried between its statements. */
    static TooledPhase<PacedSessions> paced(StoppedPhase phase, DatabaseFixture fixture, RerunTrial trial) {
        AtomicReference<PacedSessions> made = new AtomicReference<>();
        Outcome outcome = phase.on(fixture).in(sessions -> {
            PacedSessions paced = new PacedSessions(sessions, phase.toSend(), trial);
            made.set(paced);
            return paced;
        });
        return new TooledPhase<>(outcome, Objects.requireNonNull(made.get(), ASKED_FOR_NONE));
    }

    /** A tool's sessions in which is tried, between the statements of a migration, which are sent one by one, what a second run would meet. */
    static final class PacedSessions extends InterceptedSessions {
        private final RerunTrial trial;

        PacedSessions(JudgedSessions real, SentScript script, RerunTrial trial) {
            super(real, script);
            this.trial = trial;
        }

        @Override
        @Nullable
        Object send(Message message) throws SQLException {
            Object result = false;
            for (int i = 0; i < message.statements().size(); i++) {
                Sent statement = message.statements().get(i);
                if (message.statements().size() == 1) {
                    result = message.sending().run();
                } else {
                    execute(message.session(), statement.text());
                }
                trial.after(message.session(), sent().subList(0, message.before() + i + 1));
            }
            return result;
        }
    }

    /**
     * A tool's sessions, which end behind one statement of a migration, by an error or because they are gone. A message of several statements is
     * sent up to there only.
     */
    static final class StoppedSessions extends InterceptedSessions {
        /** What every server refuses: there is no such table. */
        private static final String REFUSED = "select 1 from rehearsal_stops_here";

        private final ScriptDialect dialect;
        private final SessionKill kill;
        private final int after;
        private final Stop stop;
        private boolean stopped;

        /** @param after behind which statement of the migration they end, from 1 */
        StoppedSessions(JudgedSessions real, SentScript script, SessionKill kill, int after, Stop stop) {
            super(real, script);
            this.dialect = real.dialect().require(ScriptDialect.class);
            this.kill = kill;
            this.after = after;
            this.stop = stop;
        }

        /** Whether they ended the run, and not the migration by itself. */
        boolean hasStopped() {
            return stopped;
        }

        @Override
        protected void requireAlive() throws SQLException {
            if (stopped && stop == Stop.LOST_SESSION) {
                throw gone();
            }
        }

        @Override
        @Nullable
        Object send(Message message) throws SQLException {
            int until = message.before() + message.statements().size();
            if (until < after || message.before() > after) {
                return message.sending().run();
            }
            if (message.before() == after) {
                stopped = true;
                return execute(message.session(), REFUSED);
            }
            if (until == after) {
                Object result = message.sending().run();
                return stop == Stop.ERROR ? result : lose();
            }
            stopped = true;
            String beginning = beginning(message);
            if (stop == Stop.ERROR) {
                return execute(message.session(), beginning + ";\n" + REFUSED);
            }
            execute(message.session(), beginning);
            return lose();
        }

        private String beginning(Message message) {
            ScriptText.Statement last =
                    ScriptText.of(message.text(), dialect).statements().get(after - message.before() - 1);
            return message.text().substring(0, last.start() + last.text().length());
        }

        private Object lose() throws SQLException {
            stopped = true;
            kill.end(ids());
            throw gone();
        }
    }
}
