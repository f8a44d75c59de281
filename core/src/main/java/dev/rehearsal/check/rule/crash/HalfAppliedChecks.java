package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.statement.UpText;
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

/** The checks of ups, and of downs, that ended between two of their statements. */
public final class HalfAppliedChecks {
    /** Finds downs that cannot be run again then, or end in another state. */
    public static final Check ROLLBACK_STANDS_HALF_APPLIED = new HalfAppliedCheck(
            new CheckDescription(
                    "RollbackStandsHalfApplied",
                    Severity.INFO,
                    "A down that stops between two of its statements cannot be run again, or then leads to another state. Each statement commits at once.",
                    "Rollbacks are usually run by hand, and somebody can repair it.",
                    "Use `if exists` and `if not exists`, or a migration for each statement that commits."),
            Set.of(Rerun.FAILS, Rerun.ENDS_ELSEWHERE),
            true);

    /** Finds ups that end well in another state when they are run again. */
    public static final Check HALF_APPLIED_UP_ENDS_ELSEWHERE = new HalfAppliedCheck(
            new CheckDescription(
                    "HalfAppliedUpEndsElsewhere",
                    Severity.ERROR,
                    "An up stops between two of its statements and is run again. It succeeds, but leads to another state than an up that did not stop. Each statement commits at once.",
                    "Nobody notices: the tool records the migration as applied.",
                    "Use statements that can be repeated: `insert … on duplicate key update`, or `update` with a condition that is false afterwards. Or write a migration for each statement that commits."),
            Set.of(Rerun.ENDS_ELSEWHERE),
            false);

    /** Finds ups that cannot be run again because of what they left. */
    public static final Check UP_STANDS_HALF_APPLIED = new Summarized(new HalfAppliedCheck(
            new CheckDescription(
                    "UpStandsHalfApplied",
                    Severity.WARNING,
                    "An up that stops between two of its statements cannot be run again, because each statement commits at once. It is an INFO if no statement changes rows or can fail on them.",
                    "After an error or a crash, production stays between two versions until somebody repairs it.",
                    "Write a migration for each statement that commits, or use `if not exists`, `if exists` and `create or replace`."),
            Set.of(Rerun.FAILS),
            false));

    private HalfAppliedChecks() {}

    /**
     * Finds phases that another run does not bring to their end.
     *
     * @param reruns what becomes of another run
     * @param ofDown whether of downs
     */
    private record HalfAppliedCheck(CheckDescription description, Set<Rerun> reruns, boolean ofDown)
            implements StepCheck {

        @Override
        public Set<Need> needs() {
            return Set.of(Observation.CRASHES);
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            HalfApplied stopped = ofDown
                    ? step.experiments().halfAppliedDown()
                    : step.experiments().halfApplied();
            List<Point> points = stopped.midway()
                    .filter(point -> reruns.contains(point.rerun()))
                    .toList();
            return points.isEmpty() ? Stream.empty() : Stream.of(found(step, stopped, points));
        }

        private Finding found(StepEvidence step, HalfApplied stopped, List<Point> points) {
            Point first = points.get(0);
            boolean fails = first.rerun() == Rerun.FAILS;
            String ended = "%s, ended after statement %d of %d"
                    .formatted(ofDown ? "down" : "up", first.after(), stopped.statements());
            HalfAppliedFacts facts = new HalfAppliedFacts(step, stopped);
            return new Finding(
                    description().name(),
                    !ofDown
                                    && fails
                                    && (stopped.onlyCreates() || UpText.of(step).meetsNoRows())
                            ? Severity.INFO
                            : description().severity(),
                    ofDown ? Places.down(step.migration(), "") : Places.line(step.migration(), first.line()),
                    ended + ending(fails),
                    facts.of(points),
                    fails || ofDown
                            ? facts.suggestion()
                            : "statements that may run twice, or a migration for each of them");
        }

        private String ending(boolean fails) {
            if (fails) {
                return ", cannot be run again";
            }
            return ofDown ? ", ends in another state when it is run again" : " and run again, ends in another state";
        }
    }

    /** The same; what only creates is told once for the history. */
    private record Summarized(HalfAppliedCheck check) implements StepCheck, SummarizedCheck {

        @Override
        public CheckDescription description() {
            return check.description();
        }

        @Override
        public Set<Need> needs() {
            return check.needs();
        }

        @Override
        public HistorySummary summary() {
            return new HistorySummary(
                    "define tables, indexes or columns, and cannot be run again where they end between two statements",
                    "'if not exists' with each of them that the server knows it with, or a migration for each");
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            return check.examine(step);
        }
    }
}
