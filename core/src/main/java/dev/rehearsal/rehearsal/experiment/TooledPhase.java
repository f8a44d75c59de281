package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

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

    /** To its end, with something done between its statements. */
    static TooledPhase<PacedSessions> paced(
            StoppedPhase phase, DatabaseFixture fixture, PacedSessions.Between between) {
        AtomicReference<PacedSessions> made = new AtomicReference<>();
        Outcome outcome = phase.on(fixture).in(sessions -> {
            PacedSessions paced = new PacedSessions(sessions, phase.toSend(), between);
            made.set(paced);
            return paced;
        });
        return new TooledPhase<>(outcome, Objects.requireNonNull(made.get(), ASKED_FOR_NONE));
    }
}
