package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency.UpdatesImplied;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds columns that every update writes though nobody asked for that. */
public final class OnUpdateImplied implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up makes a `timestamp` that every update of its row writes, and never says so: `explicit_defaults_for_timestamp` is off.",
                "A time that was to stay, such as when a row was made, moves with every update.",
                "Say `timestamp null`, or `not null default current_timestamp`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(UpdatesImplied.class).map(column -> found(step, column));
    }

    private Finding found(StepEvidence step, UpdatesImplied column) {
        return finding(
                Places.up(step.migration(), "table " + column.table()),
                "every update writes column " + column.column() + " of table " + column.table()
                        + ", which the up does not ask for",
                Facts.of("column", column.column() + " " + column.type() + " … on update current_timestamp")
                        .list(),
                "'null' or 'not null default current_timestamp' in the column's definition");
    }
}
