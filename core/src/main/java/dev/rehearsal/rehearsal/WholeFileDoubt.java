package dev.rehearsal.rehearsal;

import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.SchemaDifference;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether statements that were sent one by one ended in another state than the file as a whole did. */
final class WholeFileDoubt {
    private final Ground ground;
    private final ObservedUp run;

    WholeFileDoubt(Ground ground, ObservedUp run) {
        this.ground = ground;
        this.run = run;
    }

    /** Nothing is compared where the statements themselves leave no room for it. */
    boolean isFounded() {
        if (!run.log().isDoubtful()) {
            return false;
        }
        Snapshot judged = ground.facts().after();
        Snapshot observed = ground.observed().stage().observe();
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
        try (Stage whole = ground.before();
                Stage again = ground.before();
                Stage pieces = ground.before()) {
            again.advanceSequences();
            boolean ran = whole.up(migration).succeeded()
                    && again.up(migration).succeeded()
                    && ObservedUp.on(pieces, ground, Map.of()).outcome().succeeded();
            return !ran
                    || !whole.compareRows(pieces, suspects, whole.columnsThatDiffer(again, suspects))
                            .isEmpty();
        }
    }
}
