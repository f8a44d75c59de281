package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.NamedMigrations;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The checks of what a tool does after an up was killed, whatever a migration does. */
public final class ToolsAfterCrash {
    /** In the order of their findings. */
    public static final List<Check> ALL = List.of(
            new ToolAfterCrash(
                    new CheckDescription(
                            "ToolRefusesAfterCrash",
                            Severity.WARNING,
                            "After a killed up, the tool refuses each later run, for every migration.",
                            "The deployment stops until somebody looks at it. Nothing else is wrong.",
                            "Add the tool's repair command to the instructions for deployments."),
                    Ending.TOOL_REFUSES,
                    "refuses to run again once an up was killed",
                    "the tool's own way to say that all is well, once somebody has looked at the schema"),
            new ToolAfterCrash(
                    new CheckDescription(
                            "ToolLeavesLockAfterCrash",
                            Severity.WARNING,
                            "After a killed up, the lock of the tool stays, and each later run waits for it.",
                            "The deployment stops until somebody releases the lock. Nothing else is wrong.",
                            "Add the tool's command that releases its lock to the instructions for deployments."),
                    Ending.LOCK_ROW_LEFT,
                    "waits for its own lock once an up was killed",
                    "the tool's own command that releases its lock, once nobody migrates any more"));

    private ToolsAfterCrash() {}

    /**
     * Finds tools that do one thing: one finding for the history, with the migrations at which it was observed.
     *
     * @param ending what it does instead of running again
     * @param words the same in words, after the tool's name
     * @param suggestion what to do where the tool has no command that is known here
     */
    private record ToolAfterCrash(CheckDescription description, Ending ending, String words, String suggestion)
            implements Check {

        @Override
        public Set<Need> needs() {
            return Set.of(Observation.CRASHES);
        }

        @Override
        public Stream<Finding> findings(Judgement judgement) {
            return judgement instanceof Judgement.OfHistory history ? in(history) : Stream.empty();
        }

        private Stream<Finding> in(Judgement.OfHistory history) {
            List<StepEvidence> killed = history.steps().stream()
                    .filter(step -> !step.experiments().crashes().isEmpty())
                    .toList();
            List<StepEvidence> ended =
                    killed.stream().filter(step -> !points(step).isEmpty()).toList();
            return ended.isEmpty() ? Stream.empty() : Stream.of(found(ended, killed.size()));
        }

        private Finding found(List<StepEvidence> ended, int killed) {
            StepEvidence first = ended.get(0);
            CrashPoint point = points(first).get(0);
            String headline = "%s %s, in %d of %d migrations".formatted(first.tool(), words, ended.size(), killed);
            Facts facts = Facts.of(
                            "migrations",
                            NamedMigrations.first(
                                    ended.stream().map(StepEvidence::migration).toList()))
                    .and("killed", "'" + first.migration().displayName() + "' " + point.at())
                    .and("then", point.message());
            String advice = Histories.adviceFor(first.tool()).afterKilledRun();
            return finding(Places.history(""), headline, facts.list(), advice.isEmpty() ? suggestion : advice);
        }

        private List<CrashPoint> points(StepEvidence step) {
            return step.experiments().crashes().stream()
                    .filter(point -> point.ending() == ending)
                    .toList();
        }
    }
}
