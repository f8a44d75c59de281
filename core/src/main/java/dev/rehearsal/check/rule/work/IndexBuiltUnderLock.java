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

/** Finds an index that is built while nobody can write its table. */
public final class IndexBuiltUnderLock implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement builds an index of a table that has rows while nobody can write the table.",
                "How long that takes grows with the table, and how large it is in production is not known here."
                        + " With a `" + Declaration.WORK_BUDGET + "` or a production size it is an ERROR.",
                "Build it `concurrently`, outside of a transaction, and add a constraint `using index`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.TABLE_CHANGES);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        return Stream.concat(
                WorkUnderLock.in(judgement, GrowingWork.Kind.BUILDS_INDEXES, this),
                ChangeUnderLock.in(judgement, GrowingWork.Kind.BUILDS_INDEXES, this));
    }
}
