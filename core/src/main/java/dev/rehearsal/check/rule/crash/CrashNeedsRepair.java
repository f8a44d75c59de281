package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds ups that, once killed, cannot be run again because of what they left. */
public final class CrashNeedsRepair implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "An up that was killed cannot be run again: its own remains are in the way.",
                "It stops a deployment until somebody looks at it, and nothing is wrong meanwhile.",
                "`if not exists`, or a migration for each statement that commits.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.CRASHES);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<CrashPoint> points = step.experiments().crashes().stream()
                .filter(point -> point.ending() == CrashPoint.Ending.NEEDS_REPAIR)
                .toList();
        return points.isEmpty()
                ? Stream.empty()
                : Stream.of(finding(
                        Places.up(step.migration(), ""),
                        "up, once killed, cannot be run again",
                        facts(points).list(),
                        "'if exists' and 'if not exists' where a statement commits by itself, or a migration for each such"
                                + " statement"));
    }

    /** Where it was killed, and what was said then. */
    static Facts facts(List<CrashPoint> points) {
        Facts facts = Facts.of("killed", points.stream().map(CrashPoint::at).collect(Collectors.joining("\n")));
        points.stream().map(CrashPoint::message).distinct().forEach(message -> facts.and("then", message));
        return facts;
    }
}
