package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.PhaseAttempt;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

    /** Whether it is that of several migrations, of which its tool keeps each that was run. */
    boolean isSeveral() {
        return !script().parts().isEmpty();
    }

    /** Its statements, of which none was sent yet. */
    SentScript toSend() {
        return ground.toSend(script());
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

    /**
     * Behind which statements of an up it is stopped: behind each that may have an effect, evenly spread where they are more than wanted, the
     * first and the last always among them.
     *
     * @param chosen their numbers, from 1
     * @param leftOut how many more there are
     */
    record StopPlaces(List<Integer> chosen, int leftOut) {

        static StopPlaces in(List<Sent> statements, int most) {
            List<Integer> all = IntStream.rangeClosed(1, statements.size())
                    .filter(number -> hasEffect(statements.get(number - 1)))
                    .boxed()
                    .toList();
            if (all.size() <= most) {
                return new StopPlaces(all, 0);
            }
            List<Integer> chosen = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                chosen.add(all.get(
                        most == 1 ? all.size() - 1 : Math.toIntExact((long) i * (all.size() - 1) / (most - 1))));
            }
            return new StopPlaces(List.copyOf(chosen), all.size() - chosen.size());
        }

        /** Whether it can be stopped before all is done. */
        boolean areMidway() {
            return chosen.size() > 1;
        }

        private static boolean hasEffect(Sent statement) {
            FirstWord word = FirstWord.of(statement.text());
            return !word.changesNothing() && word != FirstWord.BEGIN;
        }
    }
}
