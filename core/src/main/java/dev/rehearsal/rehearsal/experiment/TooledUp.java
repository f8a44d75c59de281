package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An up that was run by its tool in sessions that are intercepted.
 *
 * @param outcome how it ended
 * @param sessions the sessions
 */
record TooledUp<T extends InterceptedSessions>(Outcome outcome, T sessions) {

    /** Up to behind a statement, from 1. */
    static TooledUp<StoppedSessions> stopped(StepUnderTest ground, DatabaseFixture fixture, int after, Stop stop) {
        AtomicReference<StoppedSessions> made = new AtomicReference<>();
        Outcome outcome = fixture.attempt(ground.migration()).cutIn(sessions -> {
            StoppedSessions stopped =
                    new StoppedSessions(sessions, script(ground), new SessionKill(fixture.database()), after, stop);
            made.set(stopped);
            return stopped;
        });
        return new TooledUp<>(outcome, made.get());
    }

    /** To its end, with something done between its statements. */
    static TooledUp<PacedSessions> paced(StepUnderTest ground, DatabaseFixture fixture, PacedSessions.Between between) {
        AtomicReference<PacedSessions> made = new AtomicReference<>();
        Outcome outcome = fixture.attempt(ground.migration()).in(sessions -> {
            PacedSessions paced = new PacedSessions(sessions, script(ground), between);
            made.set(paced);
            return paced;
        });
        return new TooledUp<>(outcome, made.get());
    }

    /** The migration's up, of which nothing was sent yet. */
    static SentScript script(StepUnderTest ground) {
        return new SentScript(
                ground.migration().up(),
                ground.history().bookkeepingTables(),
                ScriptDialects.of(ground.line().databases().dialect()));
    }
}
