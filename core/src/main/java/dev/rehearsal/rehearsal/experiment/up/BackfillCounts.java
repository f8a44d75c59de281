package dev.rehearsal.rehearsal.experiment.up;

import dev.rehearsal.database.Elevation;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.rehearsal.backfill.Backfills;
import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.experiment.Experiment;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.schema.Table;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends the up once more where it fills columns from other rows or carries rows elsewhere, and counts what that does to them. */
public final class BackfillCounts implements Experiment {
    @Override
    public String what() {
        return "counting what the up's backfills do to rows";
    }

    @Override
    @SuppressWarnings("try") // What it gives is taken back in any case.
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        Optional<CountingSql> counting = ground.counting();
        if (counting.isEmpty() || ground.facts().before().data().isEmpty()) {
            return known;
        }
        Backfills backfills = Backfills.of(
                ground.migration(),
                known.locks().up().statements(),
                ground.dialect().require(ScriptDialect.class));
        if (!backfills.areWorthCounting()) {
            return known;
        }
        try (DatabaseFixture before = ground.before();
                Elevation rights = before.rightsOf(ground.migration())) {
            return known.withBackfills(backfills.faults(before.database(), counting.get()).stream()
                    .map(fault -> fault.named(written -> fullName(written, ground)))
                    .toList());
        }
    }

    /** The name of the only table that a statement can mean; as it is written where it can mean several. */
    private static String fullName(String written, StepUnderTest ground) {
        Set<String> meant = Stream.of(ground.facts().before(), ground.facts().after())
                .flatMap(state -> state.schema().tables())
                .map(Table::name)
                .filter(name -> name.equals(written) || name.endsWith("." + written))
                .collect(Collectors.toSet());
        return meant.size() == 1 ? meant.iterator().next() : written;
    }
}
