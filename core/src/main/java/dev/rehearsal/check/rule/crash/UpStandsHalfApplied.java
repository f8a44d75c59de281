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

/** Finds ups that, once they ended between their statements, cannot be run again because of what they left. */
public final class UpStandsHalfApplied implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "An up that ends between two of its statements, which commit by themselves, cannot be run again: its own remains are in"
                        + " the way.",
                "A statement that fails, or a machine that dies, leaves production between two versions until somebody repairs it by"
                        + " hand.",
                "A migration for each statement that commits, or `if not exists`, `if exists`, `create or replace`.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.CRASHES);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        HalfApplied stopped = step.experiments().halfApplied();
        List<Point> failing =
                stopped.midway().filter(point -> point.rerun() == Rerun.FAILS).toList();
        if (failing.isEmpty()) {
            return Stream.empty();
        }
        Point first = failing.get(0);
        String headline = "up, ended after statement %d of %d, cannot be run again"
                .formatted(first.after(), stopped.statements());
        HalfAppliedFacts facts = new HalfAppliedFacts(step, stopped);
        return Stream.of(
                finding(Places.line(step.migration(), first.line()), headline, facts.of(failing), facts.remedy()));
    }
}
