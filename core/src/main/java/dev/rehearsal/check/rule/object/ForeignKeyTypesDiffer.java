package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds foreign keys between columns of different types. */
public final class ForeignKeyTypesDiffer implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A new foreign key refers from a column of one type to a column of another.",
                "The narrower one overflows first, and joins over it convert every value.",
                "Give both columns the same type before they hold many rows.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().mismatched().stream()
                .map(key -> finding(
                        Places.up(step.migration(), "constraint " + key.constraint()),
                        "foreign key " + key.constraint() + " refers from " + key.own() + " to " + key.referenced(),
                        Facts.of("referencing", key.own())
                                .and("referenced", key.referenced())
                                .list(),
                        "a column of the referenced one's type"));
    }
}
