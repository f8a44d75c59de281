package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.BackfillFault.TakenByChance;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds statements of an up that give rows one of several values, with nothing that says which. */
public final class ValueTakenByChance implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A statement of the up has several different values for a row, and writes whichever the server meets first or last.",
                "Which one that is depends on how the rows happen to lie on disk: production ends with other values than any rehearsal, and a second run with others again.",
                "Say which of the values is meant: an aggregate, or an `order by` down to the key; or make sure beforehand that there is only one.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.experiments().backfills().stream()
                .filter(TakenByChance.class::isInstance)
                .map(TakenByChance.class::cast)
                .map(
                        found -> finding(
                                Places.statement(step.migration(), found.statement(), "table " + found.table()),
                                "the value of " + String.join(", ", found.columns())
                                        + " is one of several by chance in "
                                        + RowWords.rows(found.rows().rows()) + " of table " + found.table(),
                                Facts.of(
                                                "rows",
                                                found.rows().rows() + " of "
                                                        + found.rows().of())
                                        .and("for example", String.join("\n", found.examples()))
                                        .list(),
                                "one row to take each value from: an aggregate such as 'max(…)', or 'order by' down to a unique column"
                                        + " where the first one is taken; where there may be only one, a unique constraint before it"));
    }
}
