package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency.ZeroDates;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds dates of a year, month and day 0 that an up brought about. */
public final class ZeroDatesWritten implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "Rows hold a date that is none because of the up, such as 0000-00-00, 2024-00-00 or 2024-02-31, or a default is one: a column of dates is NOT NULL and has no default, or NO_ZERO_DATE is off.",
                "It is no date: drivers give nothing, another day or an error for it, and where NO_ZERO_DATE is on the next `alter` of the table is refused.",
                "Let the column be NULL, or give it a default that is a date.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(ZeroDates.class).map(dates -> found(step, dates));
    }

    private Finding found(StepEvidence step, ZeroDates dates) {
        return finding(
                Places.up(step.migration(), "table " + dates.table()),
                dates.rows() == 0
                        ? "column " + dates.column() + " of table " + dates.table() + " has the default 0000-00-00"
                        : "up writes the date 0000-00-00 into column " + dates.column() + " of table " + dates.table(),
                Facts.of("column", dates.column())
                        .and("rows", dates.rows() == 0 ? "" : String.valueOf(dates.rows()))
                        .list(),
                "a column that may be NULL, or has a default that is a date");
    }
}
