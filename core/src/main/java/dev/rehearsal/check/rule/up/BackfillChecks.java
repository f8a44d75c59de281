package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.judging.FactCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.BackfillFault;
import dev.rehearsal.evidence.BackfillFault.LeftNull;
import dev.rehearsal.evidence.BackfillFault.RepeatedByJoin;
import dev.rehearsal.evidence.BackfillFault.Sign;
import dev.rehearsal.evidence.BackfillFault.TakenByChance;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.function.Function;
import java.util.stream.Stream;

/** The checks of rows that an up fills from others and does not fill as its text lets one think. */
public final class BackfillChecks {
    /** Finds statements of an up that give rows one of several values, with nothing that says which. */
    public static final Check VALUE_TAKEN_BY_CHANCE = new FactCheck<>(
            new CheckDescription(
                    "ValueTakenByChance",
                    Severity.ERROR,
                    "A statement of the up finds several different values for one row, and writes an arbitrary one of them.",
                    "The result depends on the order of rows on disk. Production gets other values than the rehearsal.",
                    "Select the value with an aggregate, or with `order by` on a unique key. Or make sure that there is only one value."),
            faults(TakenByChance.class),
            (check, step, found) -> check.finding(
                    Places.statement(step.migration(), found.statement(), "table " + found.table()),
                    "the value of " + String.join(", ", found.columns()) + " is one of several by chance in "
                            + RowWords.rows(found.rows().rows()) + " of table " + found.table(),
                    Facts.of("rows", found.rows().rows() + " of " + found.rows().of())
                            .and("for example", String.join("\n", found.examples()))
                            .list(),
                    "one row to take each value from: an aggregate such as 'max(…)', or 'order by' down to a unique column"
                            + " where the first one is taken; where there may be only one, a unique constraint before it"));

    /** Finds statements of an up that write the same row several times, because a join has several rows of a table that nothing is taken from. */
    public static final Check JOIN_REPEATS_ROWS = new FactCheck<>(
            new CheckDescription(
                    "JoinRepeatsRows",
                    Severity.WARNING,
                    "A statement of the up writes or counts a row several times, because it joins a table from which it takes no value.",
                    "The same row exists several times, or counts and sums are too high.",
                    "Use `exists` instead of the join, or `distinct`."),
            faults(RepeatedByJoin.class),
            (check, step, found) -> found.sum() ? sum(check, step, found) : written(check, step, found));

    /** Finds columns that an up fills for every row, as something in it says, and that are NULL in some rows when it is over. */
    public static final Check BACKFILL_LEAVES_NULLS = new FactCheck<>(
            new CheckDescription(
                    "BackfillLeavesNulls",
                    Severity.WARNING,
                    "The up fills a column from other rows. Rows without a match stay NULL, although new rows get a default or must not be NULL.",
                    "Code that expects a value fails on old rows, and a later NOT NULL fails.",
                    "Give rows without a match a value: `coalesce` around a subquery, or an `update … where … is null` after it."),
            faults(LeftNull.class),
            (check, step, found) -> check.finding(
                    Places.statement(
                            step.migration(), found.statement(), "column " + found.table() + "." + found.column()),
                    found.column() + " stays NULL in "
                            + RowWords.rows(found.rows().rows()) + " of table " + found.table()
                            + " that the up was to fill",
                    Facts.of("rows", found.rows().rows() + " of " + found.rows().of())
                            .and("was to be filled", sign(found.sign()))
                            .list(),
                    "an 'update " + found.table() + " set " + found.column() + " = … where " + found.column()
                            + " is null' behind it"));

    private BackfillChecks() {}

    private static <T extends BackfillFault> Function<StepEvidence, Stream<T>> faults(Class<T> kind) {
        return step ->
                step.experiments().backfills().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static Finding written(Check check, StepEvidence step, RepeatedByJoin found) {
        return check.finding(
                Places.statement(step.migration(), found.statement(), "table " + found.table()),
                "the join with " + found.joined() + " writes "
                        + RowWords.rows(found.rows().rows()) + " of table " + found.table() + " more than once",
                Facts.of("rows written", String.valueOf(found.rows().of()))
                        .and("of them repeated", String.valueOf(found.rows().rows()))
                        .and("takes nothing from", found.joined())
                        .list(),
                "'where exists (select 1 from " + found.joined() + " …)' in place of the join, or 'select distinct'");
    }

    private static Finding sum(Check check, StepEvidence step, RepeatedByJoin found) {
        return check.finding(
                Places.statement(step.migration(), found.statement(), "table " + found.table()),
                "a sum for table " + found.table() + " counts rows several times, once for each row of the joined "
                        + found.joined(),
                Facts.of(
                                "rows concerned",
                                found.rows().rows() + " of " + found.rows().of())
                        .and("sums nothing from", found.joined())
                        .list(),
                "the sum in a query of its own, without " + found.joined() + "; 'where exists (select 1 from "
                        + found.joined() + " …)' where it is a condition");
    }

    private static String sign(Sign sign) {
        return switch (sign) {
            case DEFAULT -> "the column has a default, which old rows did not get";
            case CHECK -> "the up adds a check that it is not NULL, which old rows need not fulfil";
            case COUNT -> "it counts rows: where there are none, that is 0";
        };
    }
}
