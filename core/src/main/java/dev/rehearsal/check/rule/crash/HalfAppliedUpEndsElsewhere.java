package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds ups that, once they ended between their statements and were run again, end well in another state. */
public final class HalfAppliedUpEndsElsewhere implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "An up that ends between two of its statements, which commit by themselves, and is run again ends well and in another"
                        + " state than one that nothing stopped.",
                "Nobody is told: the tool takes the migration for applied.",
                "Statements that may run twice: `insert … on duplicate key update`, `update` with a condition that is false afterwards; or a"
                        + " migration for each statement that commits.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.CRASHES);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        HalfApplied stopped = step.experiments().halfApplied();
        List<Point> elsewhere = stopped.midway()
                .filter(point -> point.rerun() == Rerun.ENDS_ELSEWHERE)
                .toList();
        if (elsewhere.isEmpty()) {
            return Stream.empty();
        }
        Point first = elsewhere.get(0);
        String headline = "up, ended after statement %d of %d and run again, ends in another state"
                .formatted(first.after(), stopped.statements());
        return Stream.of(finding(
                Places.line(step.migration(), first.line()),
                headline,
                new HalfAppliedFacts(step, stopped).of(elsewhere),
                "statements that may run twice, or a migration for each of them"));
    }
}
