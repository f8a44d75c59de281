package dev.rehearsal.report.runbook;

import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.PointOfNoReturn;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.report.ReportedStep;
import dev.rehearsal.report.runbook.PlannedStatement.Pace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much may go wrong, and why that is said.
 *
 * @param level how much
 * @param reasons why, each from something that was observed, or was not
 */
record Risk(Level level, List<String> reasons) {

    Risk {
        reasons = List.copyOf(reasons);
    }

    /** How much may go wrong, the least first. */
    enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** A reason and the level that it stands for. */
    private record Reason(Level level, String words) {}

    static Risk of(
            ReportedStep reported,
            List<PlannedStatement> statements,
            Strategy strategy,
            List<BreakingChange> breaking) {
        StepEvidence step = reported.evidence();
        List<Reason> found = new ArrayList<>();
        if (step.up() instanceof Outcome.Failed failed) {
            found.add(new Reason(Level.HIGH, "the up fails: " + failed.message()));
        }
        reported.findings().stream()
                .filter(finding -> !finding.isAccepted() && finding.severity() != Severity.INFO)
                .filter(finding -> !breaking.isEmpty() || !CheckTopics.cover(CheckTopic.OLD_CODE, finding))
                .map(Risk::reason)
                .forEach(found::add);
        ofWayBack(step, found);
        if (statements.stream()
                .anyMatch(one -> one.commitsByItself() && one.duration().pace() == Pace.GROWS_WITH_THE_TABLE)) {
            found.add(new Reason(
                    Level.MEDIUM,
                    "a statement commits by itself and takes longer with each row: stopped, it leaves what it did"));
        }
        if (strategy == Strategy.IN_A_WINDOW) {
            found.add(new Reason(Level.HIGH, "others wait for work that grows with the table"));
        }
        if (step.experiments().halfApplied().midway().anyMatch(point -> point.rerun() != HalfApplied.Rerun.RESUMES)) {
            found.add(new Reason(Level.MEDIUM, "it can be applied by half, and does not resume by itself"));
        }
        if (statements.stream().anyMatch(one -> one.duration().pace() == Pace.UNKNOWN)) {
            found.add(new Reason(Level.MEDIUM, "how long some of it takes is not known"));
        }
        if (found.isEmpty()) {
            found.add(new Reason(Level.LOW, "nothing was found against it"));
        }
        return of(found);
    }

    private static void ofWayBack(StepEvidence step, List<Reason> found) {
        PointOfNoReturn point = PointOfNoReturn.of(step);
        if (!point.byUp().isEmpty()) {
            found.add(new Reason(Level.HIGH, "the up takes away what no down brings back"));
        }
        if (point.downLoses()) {
            found.add(new Reason(Level.MEDIUM, "the down takes away rows that are older than the up"));
        }
        if (!point.byNewRows().isEmpty()) {
            found.add(
                    new Reason(Level.MEDIUM, "once the new version wrote rows, the down loses some of what it wrote"));
        }
        if (!step.down().succeeded()) {
            found.add(new Reason(Level.MEDIUM, WayBack.whyNot(step)));
        }
    }

    private static Reason reason(Finding finding) {
        return new Reason(
                finding.severity() == Severity.ERROR ? Level.HIGH : Level.MEDIUM,
                finding.headline() + " (" + finding.check() + ")");
    }

    private static Risk of(List<Reason> found) {
        Level level =
                found.stream().map(Reason::level).max(Comparator.naturalOrder()).orElse(Level.LOW);
        return new Risk(
                level,
                found.stream()
                        .sorted(Comparator.comparing(Reason::level).reversed())
                        .map(Reason::words)
                        .distinct()
                        .toList());
    }
}
