package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.product.Capability;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.experiment.crash.StoppedPhase.StopPlaces;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.line.Original;
import dev.rehearsal.rehearsal.run.Experiments;
import java.util.List;
import java.util.Optional;

/**
 * Stops the up behind each of its statements and lets its tool run it again, where statements that define objects commit by themselves; the down
 * likewise. What the tool does then is the same for all of its migrations; it is observed at the first of them.
 */
public final class HalfAppliedPhases implements Experiment {
    private final ToolAnswers answers = new ToolAnswers();
    private final ToolAnswers downAnswers = new ToolAnswers();

    @Override
    public String what() {
        return "stopping the up and the down between their statements and running them again";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        boolean takenBack = ground.dialect().meets(Capability.TRANSACTIONAL_DDL);
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
        try (Original before = ground.original();
                HalfAppliedAttempts ups = new HalfAppliedAttempts(up, before.fixture())) {
            ExperimentEvidence learned = stopsUp ? known.with(stoppedUp(up, ups)) : known;
            return stopsDown ? learned.withDown(stoppedDown(down, before.fixture(), ups)) : learned;
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

    private HalfApplied stoppedUp(StoppedPhase up, HalfAppliedAttempts ups) {
        HalfApplied found = ups.at(up.places(), answers.known());
        answers.learn(up.migration(), found);
        return found;
    }

    private HalfApplied stoppedDown(StoppedPhase down, DatabaseFixture before, HalfAppliedAttempts ups) {
        Optional<DatabaseFixture> end = ups.end();
        if (end.isPresent()) {
            return stoppedDown(down, end.get());
        }
        try (DatabaseFixture after = before.copy()) {
            return after.up(down.migration()).succeeded() ? stoppedDown(down, after) : HalfApplied.NONE;
        }
    }

    private HalfApplied stoppedDown(StoppedPhase down, DatabaseFixture after) {
        try (HalfAppliedAttempts attempts = new HalfAppliedAttempts(down, after)) {
            HalfApplied found = attempts.at(down.places(), downAnswers.known());
            downAnswers.learn(down.migration(), found);
            return found;
        }
    }

    /** What a tool does after a run that was stopped: asked at one migration of a history, and the same for all others. */
    private static final class ToolAnswers {
        private List<ToolAnswer> answers = List.of();
        private String asked = "";

        /** For another migration, with the one at which it was asked, since the tool's words may name that. Empty where it was not asked yet. */
        List<ToolAnswer> known() {
            return answers.stream()
                    .map(answer -> answer.runsAgain()
                            ? answer
                            : new ToolAnswer(answer.stop(), false, answer.words() + " (asked at " + asked + ")"))
                    .toList();
        }

        /** Takes what was said of a migration, if it is the first of which something is. */
        void learn(Migration migration, HalfApplied found) {
            if (answers.isEmpty()) {
                answers = found.answers();
                asked = migration.displayName();
            }
        }
    }
}
