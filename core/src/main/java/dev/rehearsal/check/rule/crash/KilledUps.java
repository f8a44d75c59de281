package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of ups that were killed and run again. */
public final class KilledUps {
    /** Finds ups that end in another state then, without saying so. */
    public static final Check CRASH_LEAVES_MIGRATION_HALF_DONE = new KilledUp(
            new CheckDescription(
                    "CrashLeavesMigrationHalfDone",
                    Severity.ERROR,
                    "After a crash, the second run of the up succeeds but leads to another state than an up without a crash.",
                    "Nobody notices: the tool records the migration as applied.",
                    "Use one transaction, or statements that can be repeated, such as `drop index if exists` before `create index concurrently`. Or write a migration for each commit."),
            List.of(
                    new Told(
                            Ending.APPLIED_TWICE,
                            "up, killed and run again, does something twice",
                            "one transaction, a mark on each row that is done, or a migration for each commit"),
                    new Told(
                            Ending.INVALID_INDEX_LEFT,
                            "up, killed and run again, leaves an index that is not valid",
                            "'drop index concurrently if exists' before 'create index concurrently', in place of 'if not exists'")));

    /** Finds ups that cannot be run again because of what they left. */
    public static final Check CRASH_NEEDS_REPAIR = new KilledUp(
            new CheckDescription(
                    "CrashNeedsRepair",
                    Severity.WARNING,
                    "After a crash, the up cannot be run again, because it fails on its own changes.",
                    "The deployment stops until somebody repairs it.",
                    "Use `if not exists`, or a migration for each statement that commits. Write `drop index concurrently if exists` before `create index concurrently`."),
            List.of(new Told(
                    Ending.NEEDS_REPAIR,
                    "up, once killed, cannot be run again",
                    "'if exists' and 'if not exists' where a statement commits by itself, or a migration for each such"
                            + " statement")));

    private static final Pattern CONCURRENT = Pattern.compile(
            "(?i)create\\s+(?:unique\\s+)?index\\s+concurrently\\s+(?:if\\s+not\\s+exists\\s+)?([\\w.\"]+)\\s+on\\b");

    private KilledUps() {}

    /** Finds what comes of the next run: a finding for each ending, with all points at which the up was killed. */
    private record KilledUp(CheckDescription description, List<Told> endings) implements StepCheck {

        @Override
        public Set<Need> needs() {
            return Set.of(Observation.CRASHES);
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            return endings.stream().flatMap(told -> found(step, told));
        }

        private Stream<Finding> found(StepEvidence step, Told told) {
            List<CrashPoint> points = step.experiments().crashes().stream()
                    .filter(point -> point.ending() == told.ending())
                    .toList();
            if (points.isEmpty()) {
                return Stream.empty();
            }
            Facts facts = Facts.of("killed", points.stream().map(CrashPoint::at).collect(Collectors.joining("\n")));
            points.stream().map(CrashPoint::message).distinct().forEach(message -> facts.and("then", message));
            return Stream.of(
                    finding(Places.up(step.migration(), ""), told.headline(), facts.list(), suggestion(step, told)));
        }
    }

    /** An index that is built concurrently may be there and not valid, and {@code if not exists} would keep it so. */
    private static String suggestion(StepEvidence step, Told told) {
        String index = CONCURRENT
                .matcher(step.migration().up().sql())
                .results()
                .map(found -> "drop index concurrently if exists " + found.group(1) + ";")
                .distinct()
                .collect(Collectors.joining("\n"));
        return told.ending() != Ending.NEEDS_REPAIR || index.isEmpty()
                ? told.suggestion()
                : index
                        + "\nbefore 'create index concurrently', which may have left it invalid; for other statements that commit by themselves "
                        + told.suggestion();
    }

    /** How an ending is told. */
    private record Told(Ending ending, String headline, String suggestion) {}
}
