package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.ProductObservation.ValuesRefused;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds checks that were to let more values in, beside an older one that refuses them. */
public final class OlderCheckRefuses implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up adds a check that allows new values, but an older check on the same column still refuses them.",
                "The up succeeds. Production refuses the first row with such a value.",
                "Drop the older check by its exact name. `drop constraint if exists` with a wrong name does nothing.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences()
                .observedByProduct(ValuesRefused.class)
                .map(refused -> finding(
                        Places.up(step.migration(), "table " + refused.table()),
                        "no row of table " + refused.table() + " can hold " + String.join(", ", refused.values())
                                + ", which check " + refused.check() + " lists: the older check " + refused.older()
                                + " refuses it",
                        Facts.of("values", Facts.listed(refused.values().stream()))
                                .list(),
                        refused.suggestion().isEmpty() ? "without the older check" : refused.suggestion()));
    }
}
