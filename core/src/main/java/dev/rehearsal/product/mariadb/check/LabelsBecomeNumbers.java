package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency.LabelsNumbered;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds columns of labels that were made numbers, which are the positions of the labels then. */
public final class LabelsBecomeNumbers implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up makes a column of labels one of numbers: rows hold the positions of the labels, even where the labels are numbers.",
                "The server does not warn: `10` becomes 1. Whether the positions are what was wanted cannot be known.",
                "Change the column to `varchar` first, and then to a number.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(LabelsNumbered.class).map(column -> found(step, column));
    }

    private Finding found(StepEvidence step, LabelsNumbered column) {
        return finding(
                Places.up(step.migration(), "table " + column.table()),
                "column " + column.column() + " of table " + column.table() + " holds the positions of its labels now",
                Facts.of("type", column.before() + " → " + column.after()).list(),
                "two changes: to varchar first, and then to " + column.after());
    }
}
