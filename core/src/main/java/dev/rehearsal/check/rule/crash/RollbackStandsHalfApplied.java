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

/** Finds downs that, once they ended between their statements, cannot be run again, or end in another state then. */
public final class RollbackStandsHalfApplied implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A down that ends between two of its statements, which commit by themselves, cannot be run again, or ends in another state"
                        + " then.",
                "A roll back is done by hand more often than an up, and somebody is there to finish it.",
                "`if exists`, `if not exists`, or a migration for each statement that commits.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.CRASHES);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        HalfApplied stopped = step.experiments().halfAppliedDown();
        List<Point> standing =
                stopped.midway().filter(point -> point.rerun() != Rerun.RESUMES).toList();
        if (standing.isEmpty()) {
            return Stream.empty();
        }
        Point first = standing.get(0);
        String ends =
                first.rerun() == Rerun.FAILS ? "cannot be run again" : "ends in another state when it is run again";
        String headline =
                "down, ended after statement %d of %d, %s".formatted(first.after(), stopped.statements(), ends);
        HalfAppliedFacts facts = new HalfAppliedFacts(step, stopped);
        return Stream.of(finding(Places.down(step.migration(), ""), headline, facts.of(standing), facts.remedy()));
    }
}
