package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds ups that, killed and run again, end in another state without saying so. */
public final class CrashLeavesMigrationHalfDone implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "An up that was killed and run again ends well and in another state than one that was left alone.",
                "Nobody is told: the tool takes the migration for applied.",
                "One transaction; or steps that can be repeated: `drop index if exists` before an index that is built"
                        + " concurrently, batches that mark what they did, a migration for each commit.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.CRASHES);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        Map<CrashPoint.Ending, List<CrashPoint>> byEnding = step.experiments().crashes().stream()
                .filter(point -> point.ending() == CrashPoint.Ending.APPLIED_TWICE
                        || point.ending() == CrashPoint.Ending.INVALID_INDEX_LEFT)
                .collect(Collectors.groupingBy(CrashPoint::ending, TreeMap::new, Collectors.toList()));
        return byEnding.entrySet().stream().map(entry -> found(step, entry.getKey(), entry.getValue()));
    }

    private Finding found(StepEvidence step, CrashPoint.Ending ending, List<CrashPoint> points) {
        return finding(
                Places.up(step.migration(), ""),
                headline(ending),
                CrashNeedsRepair.facts(points).list(),
                remedy(ending));
    }

    private static String headline(CrashPoint.Ending ending) {
        String killed = "up, killed and run again, ";
        return switch (ending) {
            case INVALID_INDEX_LEFT -> killed + "leaves an index that is not valid";
            default -> killed + "does something twice";
        };
    }

    private static String remedy(CrashPoint.Ending ending) {
        return switch (ending) {
            case INVALID_INDEX_LEFT ->
                "'drop index concurrently if exists' before 'create index concurrently', in place of 'if not exists'";
            default -> "one transaction, a mark on each row that is done, or a migration for each commit";
        };
    }
}
