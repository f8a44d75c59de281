package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.PhaseAttempt;
import dev.rehearsal.rehearsal.statement.SentScript;

/**
 * An up or a down that is stopped between its statements.
 *
 * @param ground the step
 * @param isDown whether it is the down
 */
record StoppedPhase(StepUnderTest ground, boolean isDown) {

    Migration migration() {
        return ground.migration();
    }

    /** Where it is written. */
    Script script() {
        Script up = migration().up();
        return isDown ? migration().down().orElse(up) : up;
    }

    /** Its statements, of which none was sent yet. */
    SentScript toSend() {
        return new SentScript(
                script(),
                ground.history().bookkeepingTables(),
                ScriptDialects.of(ground.line().databases().dialect()));
    }

    PhaseAttempt on(DatabaseFixture fixture) {
        return isDown ? fixture.attemptDown(migration()) : fixture.attempt(migration());
    }

    /** The down of the same step. */
    StoppedPhase down() {
        return new StoppedPhase(ground, true);
    }

    /** Where it may be stopped. */
    StopPlaces places() {
        return StopPlaces.in(toSend().written(), ground.wanted().halfAppliedPoints());
    }
}
