package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.rehearsal.backfill.Backfills;
import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.Optional;

/** Sends the up once more where it fills columns from other rows or carries rows elsewhere, and counts what that does to them. */
final class BackfillCounts implements Experiment {
    @Override
    public String what() {
        return "counting what the up's backfills do to rows";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        Optional<CountingSql> counting = ground.counting();
        if (counting.isEmpty() || ground.facts().before().data().isEmpty()) {
            return known;
        }
        Backfills backfills = Backfills.of(
                ground.migration(),
                known.locks().up().statements(),
                ground.line().fixture().database());
        if (!backfills.areWorthCounting()) {
            return known;
        }
        try (DatabaseFixture before = ground.before()) {
            return known.withBackfills(backfills.faults(before.database(), counting.get()));
        }
    }
}
