package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency.EqualityWidened;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds unique keys that take values for equal which they told apart before. */
public final class UniqueKeyTakesFewerValues implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up changes how a column compares that a unique key holds: values that were two are one now.",
                "Rows that differ only so are refused from now on, and where production has some the up fails; whether it has is not known.",
                "Keep the collation of columns that a unique key holds, or look for such rows first.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(EqualityWidened.class).map(key -> found(step, key));
    }

    private Finding found(StepEvidence step, EqualityWidened key) {
        return finding(
                Places.up(step.migration(), "index " + key.index()),
                "unique key " + key.index() + " takes values for equal that it told apart: " + key.example(),
                Facts.of("column", key.column())
                        .and("collation", key.before() + " → " + key.after())
                        .list(),
                "a collation that tells them apart, or before the up a look for rows that differ only so");
    }
}
