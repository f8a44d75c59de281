package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.SchemaDifference;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether statements that were sent one by one ended in another state than the file as a whole did. */
final class WholeFileComparison {
    private final StepUnderTest ground;
    private final ObservedUp run;

    WholeFileComparison(StepUnderTest ground, ObservedUp run) {
        this.ground = ground;
        this.run = run;
    }

    /** Nothing is compared where the statements themselves leave no room for it. */
    boolean isFounded() {
        if (!run.log().isDoubtful()) {
            return false;
        }
        ObservedState judged = ground.facts().after();
        ObservedState observed = ground.observed().fixture().observe();
        if (!SchemaDifference.between(judged.schema(), observed.schema()).isEmpty()) {
            return true;
        }
        Set<String> suspects = new TreeSet<>(judged.suspects(observed));
        suspects.retainAll(judged.data().touchedSince(ground.facts().before().data()));
        return !suspects.isEmpty() && rowsDiffer(suspects);
    }

    /** From one state, so that what differs is not what differed before; twice as a whole, so that a clock's time is not held against it. */
    private boolean rowsDiffer(Set<String> suspects) {
        Migration migration = ground.migration();
        try (DatabaseFixture whole = ground.before();
                DatabaseFixture again = ground.before();
                DatabaseFixture pieces = ground.before()) {
            again.advanceCounters();
            boolean ran = whole.up(migration).succeeded()
                    && again.up(migration).succeeded()
                    && ObservedUp.on(pieces, ground, Map.of()).outcome().succeeded();
            return !ran
                    || !whole.compareRows(pieces, suspects, whole.columnsThatDiffer(again, suspects))
                            .isEmpty();
        }
    }
}
