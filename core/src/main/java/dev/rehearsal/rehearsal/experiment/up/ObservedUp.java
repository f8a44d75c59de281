package dev.rehearsal.rehearsal.experiment.up;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Script;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.StatementTrace.Source;
import dev.rehearsal.lock.observation.LockTrap;
import dev.rehearsal.lock.observation.StatementLog;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.util.Map;
import java.util.Set;

/**
 * An up that was looked at.
 *
 * @param outcome how it ended
 * @param log what was seen
 * @param sent what of its script was sent
 * @param whole whether the file was sent in one piece
 */
record ObservedUp(Outcome outcome, StatementLog log, SentScript sent, boolean whole) {

    /** On the line that stands before it, and moves on. */
    static ObservedUp onLine(StepUnderTest ground) {
        StatementLog log = log(ground, Map.of());
        SentScript sent = ground.toSend(ground.migration().up());
        return new ObservedUp(ground.observed().up(log, sent), log, sent, false);
    }

    /**
     * On a fixture in the state before the step.
     *
     * @param rows how many rows tables have there; empty where they are as many as the walk had
     */
    static ObservedUp on(DatabaseFixture fixture, StepUnderTest ground, Map<String, Long> rows) {
        return on(fixture, ground, log(ground, rows), false, LockTrap.NONE);
    }

    /** On a fork, with the file as a whole, after its statements one by one were found to be something else. */
    static ObservedUp inOnePiece(StepUnderTest ground) {
        try (DatabaseFixture fixture = ground.before()) {
            return on(fixture, ground, log(ground, Map.of()), true, LockTrap.NONE);
        }
    }

    /** On a fixture in the state before the step, sent as it was in another run, with a trap for locks. */
    static ObservedUp trapped(DatabaseFixture fixture, StepUnderTest ground, boolean inOnePiece, LockTrap trap) {
        return on(fixture, ground, log(ground, Map.of()), inOnePiece, trap);
    }

    private static ObservedUp on(
            DatabaseFixture fixture, StepUnderTest ground, StatementLog log, boolean inOnePiece, LockTrap trap) {
        Script up = ground.migration().up();
        SentScript sent = inOnePiece ? ground.toSend(up).inOnePiece() : ground.toSend(up);
        return new ObservedUp(fixture.observedUp(ground.migration(), log, sent, trap), log, sent, inOnePiece);
    }

    /** Whether the tool sends the file as one message of several statements. */
    boolean wasWholeFile() {
        return sent.wasWhole() && sent.size() > 1;
    }

    StatementTrace trace() {
        Source source = whole ? Source.WHOLE_FILE : sent.wasWhole() ? Source.OBSERVING_RUN : Source.AS_SENT;
        boolean nothing = log.statements().isEmpty() && !log.remarks().isEmpty();
        return new StatementTrace(nothing ? Source.NOT_OBSERVED : source, log.statements(), log.remarks());
    }

    private static StatementLog log(StepUnderTest ground, Map<String, Long> rows) {
        Script script = ground.migration().up();
        ObservedState before = ground.facts().before();
        return new StatementLog(
                script.path(),
                table -> rows.isEmpty() ? before.data().rows(table) : rows.getOrDefault(table, 0L),
                Set.copyOf(ground.history().schemaHistoryTables()));
    }
}
