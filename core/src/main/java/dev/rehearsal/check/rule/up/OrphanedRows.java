package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.remedy.RemedyDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds rows that break a foreign key which the server believes to hold. */
public final class OrphanedRows implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Because of the step rows refer to rows that are not there, though a foreign key says they are.",
                "Triggers were switched off or the key was never checked; a restore of a dump would fail.",
                "Delete or repair the rows; leave triggers on, or validate the key afterwards.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.orphans().stream()
                .map(orphans -> finding(
                        Places.up(step.migration(), "constraint " + orphans.constraint() + " on " + orphans.table()),
                        RowWords.rows(orphans.rows()) + " of table " + orphans.table() + " refer to no row of "
                                + orphans.referenced(),
                        Facts.of("foreign key", orphans.constraint())
                                .and("for example", orphans.example())
                                .list(),
                        "a 'delete' or 'update' of these rows, "
                                + RemedyDialect.on(step.dialect()).withKeysInForce()));
    }
}
