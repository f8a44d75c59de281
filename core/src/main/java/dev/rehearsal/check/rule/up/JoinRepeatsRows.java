package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.evidence.BackfillFault.RepeatedByJoin;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds statements of an up that write the same row several times, because a join has several rows of a table that nothing is taken from. */
public final class JoinRepeatsRows implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement of the up writes a row, or counts it in a sum, once for each row of a joined table from which it takes nothing.",
                "The join multiplies: the same row is there several times, and counts and sums are too high.",
                "Ask with `exists` whether there is such a row, or write each row once with `distinct`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.experiments().backfills().stream()
                .filter(RepeatedByJoin.class::isInstance)
                .map(RepeatedByJoin.class::cast)
                .map(found -> found.sum() ? sum(step, found) : written(step, found));
    }

    private Finding written(StepEvidence step, RepeatedByJoin found) {
        return finding(
                Places.statement(step.migration(), found.statement(), "table " + found.table()),
                "the join with " + found.joined() + " writes "
                        + RowWords.rows(found.rows().rows()) + " of table " + found.table() + " more than once",
                Facts.of("rows written", String.valueOf(found.rows().of()))
                        .and("of them repeated", String.valueOf(found.rows().rows()))
                        .and("takes nothing from", found.joined())
                        .list(),
                "'where exists (select 1 from " + found.joined() + " …)' in place of the join, or 'select distinct'");
    }

    private Finding sum(StepEvidence step, RepeatedByJoin found) {
        return finding(
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
}
