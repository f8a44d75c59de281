package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.BackfillFault.LeftNull;
import dev.rehearsal.evidence.BackfillFault.Sign;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds columns that an up fills for every row, as something in it says, and that are NULL in some rows when it is over. */
public final class BackfillLeavesNulls implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "The up fills a column from other rows and leaves it NULL where there are none, though it gives the column a default, checks that it is not NULL, or counts.",
                "Old rows hold NULL where new ones never do: code that trusts the new column fails on them, and a later NOT NULL is refused.",
                "Give the rows without a match a value, too: `coalesce` around a subquery, or an `update … where … is null` after it.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.experiments().backfills().stream()
                .filter(LeftNull.class::isInstance)
                .map(LeftNull.class::cast)
                .map(found -> finding(
                        Places.statement(
                                step.migration(), found.statement(), "column " + found.table() + "." + found.column()),
                        found.column() + " stays NULL in "
                                + RowWords.rows(found.rows().rows()) + " of table " + found.table()
                                + " that the up was to fill",
                        Facts.of(
                                        "rows",
                                        found.rows().rows() + " of "
                                                + found.rows().of())
                                .and("was to be filled", sign(found.sign()))
                                .list(),
                        "an 'update " + found.table() + " set " + found.column() + " = … where " + found.column()
                                + " is null' behind it"));
    }

    private static String sign(Sign sign) {
        return switch (sign) {
            case DEFAULT -> "the column has a default, which old rows did not get";
            case CHECK -> "the up adds a check that it is not NULL, which old rows need not fulfil";
            case COUNT -> "it counts rows: where there are none, that is 0";
        };
    }
}
