package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.dialect.Capability;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.history.Script;
import dev.rehearsal.rehearsal.Experiments;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.List;

/**
 * Stops the up behind each of its statements and lets its tool run it again, where statements that define objects commit by themselves; the down
 * likewise. What the tool does then is the same for all of its migrations; it is observed at the first of them.
 */
final class HalfAppliedPhases implements Experiment {
    private List<ToolAnswer> answers = List.of();

    @Override
    public String what() {
        return "stopping the up and the down between their statements and running them again";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        boolean takenBack = ground.line().databases().dialect().meets(Capability.TRANSACTIONAL_DDL);
        if (takenBack || ground.wanted().halfAppliedPoints() == 0) {
            return known;
        }
        StoppedPhase up = new StoppedPhase(ground, false);
        StoppedPhase down = up.down();
        boolean stopsUp = isWorthwhile(up);
        boolean stopsDown = ground.migration().down().isPresent() && isWorthwhile(down) && ground.isTakenBack();
        if (!stopsUp && !stopsDown) {
            return known;
        }
        try (DatabaseFixture before = ground.before()) {
            ExperimentEvidence learned = stopsUp ? known.with(stoppedUp(up, before)) : known;
            return stopsDown ? learned.withDown(stoppedDown(down, before)) : learned;
        }
    }

    /** Whether it can be stopped before all is done, as far as its text says. */
    private static boolean isWorthwhile(StoppedPhase phase) {
        Script script = phase.script();
        boolean isCode = script.sql().isEmpty() && !script.empty();
        StopPlaces places = phase.places();
        boolean all = phase.ground().wanted().halfAppliedPoints() == Experiments.ALL_POINTS;
        return isCode || places.areMidway() || (all && !places.chosen().isEmpty());
    }

    private HalfApplied stoppedUp(StoppedPhase up, DatabaseFixture before) {
        try (HalfAppliedAttempts attempts = new HalfAppliedAttempts(up, before)) {
            HalfApplied found = attempts.at(up.places(), answers);
            answers = found.answers().isEmpty() ? answers : found.answers();
            return found;
        }
    }

    private static HalfApplied stoppedDown(StoppedPhase down, DatabaseFixture before) {
        try (DatabaseFixture after = down.ground().line().fixtureOn(before.fork())) {
            if (!after.up(down.migration()).succeeded()) {
                return HalfApplied.NONE;
            }
            try (HalfAppliedAttempts attempts = new HalfAppliedAttempts(down, after)) {
                return attempts.at(down.places(), List.of());
            }
        }
    }
}
