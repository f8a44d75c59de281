package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.BackfillFault.NotCarried;
import dev.rehearsal.evidence.BackfillFault.SumDiffers;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds rows and values that an up removes with those that it carried elsewhere before, without carrying them. */
public final class MovedRowsMissing implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up copies rows or values elsewhere and deletes the old ones, but some were not copied or were changed. It is a WARNING if the text of the up leaves them out on purpose.",
                "The data is gone without an error. Typical causes are a join without a match, two different conditions, or a type with fewer digits.",
                "Use a `left join`, the same condition in both statements, and the type of the old column. Compare counts before you delete.");
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        return step.experiments().backfills().stream()
                .filter(fault -> !(fault instanceof NotCarried lost) || judgement.isUndeclaredLoss(difference(lost)))
                .flatMap(fault -> fault instanceof NotCarried lost
                        ? Stream.of(lost(step, lost))
                        : fault instanceof SumDiffers sum ? Stream.of(differs(step, sum)) : Stream.empty());
    }

    private static TableDifference difference(NotCarried lost) {
        long rows = lost.rows().rows();
        String column = lost.column();
        return new TableDifference(
                lost.from(),
                new TableDifference.RowCounts(lost.rows().of(), 0, column == null ? rows : 0, 0),
                column == null ? TableDifference.Changes.NONE : new TableDifference.Changes(rows, Map.of(column, rows)),
                List.of());
    }

    private Finding lost(StepEvidence step, NotCarried found) {
        String what = found.column() == null
                ? RowWords.rows(found.rows().rows()) + " of table " + found.from()
                : "the values of " + found.from() + "." + found.column() + " in "
                        + RowWords.rows(found.rows().rows());
        return new Finding(
                description().name(),
                found.excluded() ? Severity.WARNING : Severity.ERROR,
                Places.statement(step.migration(), found.statement(), "table " + found.from()),
                what + " are removed without being carried to "
                        + (found.to().equals(List.of(found.from())) ? "another column" : String.join(", ", found.to())),
                Facts.of("removed", RowWords.rows(found.rows().of()))
                        .and("not carried", RowWords.rows(found.rows().rows()))
                        .and("why", found.excluded() ? "the up's own conditions leave them out" : "")
                        .and("for example", String.join("\n", found.examples()))
                        .list(),
                "a statement that carries these rows as well, or a 'delete' of exactly these before it where they are to go");
    }

    private Finding differs(StepEvidence step, SumDiffers found) {
        return finding(
                Places.statement(step.migration(), found.statement(), "column " + found.table() + "." + found.column()),
                "the sum of " + found.column() + " is another one after the rows were carried to table "
                        + found.table(),
                Facts.of("sum before", found.before())
                        .and("sum after", found.after())
                        .list(),
                "a type that holds every digit of the old column");
    }
}
