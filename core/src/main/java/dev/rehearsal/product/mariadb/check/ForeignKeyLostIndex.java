package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.mariadb.evidence.Leniency.KeyIndexLost;
import dev.rehearsal.sql.Backticks;
import java.util.stream.Stream;

/** Finds foreign keys whose index is gone, of their own table or of the one they refer to. */
final class ForeignKeyLostIndex implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up leaves a foreign key without the index that it needs, on its own columns or on those that it refers to.",
                "Foreign keys were switched off: without the first no row that may be referred to can be deleted, without the second every row is refused that refers to something, and rows are deleted that others refer to.",
                "Make the index that takes its place first; leave foreign keys on.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().observedByProduct(KeyIndexLost.class).map(key -> found(step, key));
    }

    private Finding found(StepEvidence step, KeyIndexLost key) {
        String columns = String.join(", ", key.columns());
        return finding(
                Places.up(step.migration(), "constraint " + key.constraint()),
                "foreign key " + key.constraint() + " has no index on (" + columns + ") of table " + key.table()
                        + " any more",
                Facts.of(
                                "the server",
                                key.ofParent()
                                        ? "refuses every row that refers to something, and lets go what is referred to"
                                        : "refuses to delete any row of the table that is referred to")
                        .list(),
                "create " + (key.ofParent() ? "unique " : "") + "index "
                        + Backticks.ifNeeded(Backticks.bare(key.columns().get(0)) + "_of_key") + " on " + key.table()
                        + " (" + columns + ");");
    }
}
