package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.Leniency.CheckBroken;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds rows that break a check which the table has. */
public final class RowsBreakCheck implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Because of the up rows break a check of their table.",
                "Checks were switched off: every later update of such a row is refused, and so is an `alter` that copies the table.",
                "Correct the rows, and leave checks on.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(CheckBroken.class).map(check -> found(step, check));
    }

    private Finding found(StepEvidence step, CheckBroken check) {
        return finding(
                Places.up(step.migration(), "constraint " + check.constraint()),
                RowWords.rows(check.rows()) + " of table " + check.table() + " break the check " + check.constraint(),
                Facts.of("check", check.expression()).list(),
                "an 'update' or 'delete' of these rows, in a session with 'check_constraint_checks = 1'");
    }
}
