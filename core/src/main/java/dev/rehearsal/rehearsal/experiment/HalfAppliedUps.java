package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.dialect.Capability;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.rehearsal.Experiments;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.List;

/**
 * Stops the up behind each of its statements and lets its tool run it again, where statements that define objects commit by themselves. What the
 * tool does then is the same for all of its migrations; it is observed at the first of them.
 */
final class HalfAppliedUps implements Experiment {
    private List<ToolAnswer> answers = List.of();

    @Override
    public String what() {
        return "stopping the up between its statements and running it again";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        boolean takenBack = ground.line().databases().dialect().meets(Capability.TRANSACTIONAL_DDL);
        int most = ground.wanted().halfAppliedPoints();
        if (takenBack || most == 0) {
            return known;
        }
        StopPlaces places = StopPlaces.in(TooledUp.script(ground).written(), most);
        boolean isCode = ground.migration().up().sql().isEmpty()
                && !ground.migration().up().empty();
        return isCode
                        || places.areMidway()
                        || (most == Experiments.ALL_POINTS && !places.chosen().isEmpty())
                ? known.with(stopped(ground, places))
                : known;
    }

    private HalfApplied stopped(StepUnderTest ground, StopPlaces places) {
        try (DatabaseFixture base = ground.before();
                HalfAppliedAttempts attempts = new HalfAppliedAttempts(ground, base)) {
            HalfApplied found = attempts.at(places, answers);
            answers = found.answers().isEmpty() ? answers : found.answers();
            return found;
        }
    }
}
