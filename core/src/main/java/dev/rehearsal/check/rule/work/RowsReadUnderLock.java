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

/** Finds rows of a table that are read while others wait for its lock. */
public final class RowsReadUnderLock implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement reads all rows of a table while it locks the table against writers, or against everybody.",
                "How long that takes grows with the table, and how large it is in production is not known here."
                        + " With a `" + Declaration.WORK_BUDGET + "` or a production size it is an ERROR.",
                "Add the constraint `not valid` and validate it in the next migration, under a lock that blocks nobody.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.STATEMENTS);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        return WorkUnderLock.in(judgement, GrowingWork.Kind.READS, this);
    }
}
