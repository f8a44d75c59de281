package dev.rehearsal.check;

import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds ups that, once killed, cannot be run again before somebody repairs what they left. */
final class CrashNeedsRepair implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "An up that was killed cannot be run again: its own remains are in the way, or its tool refuses.",
                "It stops a deployment until somebody looks at it, and nothing is wrong meanwhile.",
                "`if not exists`, a migration for each statement that commits; for a tool that refuses, its own way to"
                        + " say that all is well.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Stream.of(
                        found(
                                step,
                                CrashPoint.Ending.NEEDS_REPAIR,
                                "up, once killed, cannot be run again",
                                "'if exists' and 'if not exists' where a statement commits by itself, or a migration for each"
                                        + " such statement; for what the tool itself refuses, its command for repairs"),
                        found(
                                step,
                                CrashPoint.Ending.LOCK_ROW_LEFT,
                                "up, once killed, leaves the tool's own lock, and every later run waits for it",
                                "the tool's own command that releases its lock, run once nobody migrates any more"))
                .flatMap(Optional::stream);
    }

    private Optional<Finding> found(StepEvidence step, CrashPoint.Ending ending, String headline, String remedy) {
        List<CrashPoint> points = step.experiments().crashes().stream()
                .filter(point -> point.ending() == ending)
                .toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(
                        Places.up(step.migration(), ""), headline, facts(points).list(), remedy));
    }

    /** Where it was killed, and what was said then. */
    static Facts facts(List<CrashPoint> points) {
        Facts facts = Facts.of("killed", points.stream().map(CrashPoint::at).collect(Collectors.joining("\n")));
        points.stream().map(CrashPoint::message).distinct().forEach(message -> facts.and("then", message));
        return facts;
    }
}
