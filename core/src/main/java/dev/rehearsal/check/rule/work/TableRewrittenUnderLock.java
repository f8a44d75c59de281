package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a table that is written anew while nobody can read or write it. */
public final class TableRewrittenUnderLock implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement writes a whole table or materialized view anew while nobody can read or write it.",
                "How long that takes grows with the table, and how large it is in production is not known here."
                        + " With a `" + Declaration.WORK_BUDGET + "` or a production size it is an ERROR.",
                "Make the change beside the old rows: a new column, filled in batches, that takes the old one's place.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.TABLE_CHANGES);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        return Stream.concat(
                WorkUnderLock.in(judgement, GrowingWork.Kind.REWRITES, this),
                ChangeUnderLock.in(judgement, GrowingWork.Kind.REWRITES, this));
    }
}
