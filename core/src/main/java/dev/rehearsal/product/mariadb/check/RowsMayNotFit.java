package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.Leniency.RowsTooWide;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds tables of which a row cannot be filled to the declared widths. */
public final class RowsMayNotFit implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up makes a table of which a row cannot be filled to the declared widths, in a session where the server only warns of that.",
                "Inserts and updates of long values fail one day, and so does whatever makes the table anew in a strict session.",
                "Make long columns `text` in `row_format = dynamic`, or split the table; leave `innodb_strict_mode` on.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.LENIENCY);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().lenient(RowsTooWide.class).map(table -> found(step, table));
    }

    private Finding found(StepEvidence step, RowsTooWide table) {
        return finding(
                Places.line(step.migration(), table.line()),
                "up makes a table whose rows may not fit",
                Facts.of("where the session is strict", table.refusal())
                        .and("statement", table.statement())
                        .list(),
                "'row_format = dynamic' and 'text' in place of the longest columns, and no 'set innodb_strict_mode = 0'");
    }
}
