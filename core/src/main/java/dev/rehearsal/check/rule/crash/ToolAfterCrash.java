package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ToolCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.NamedMigrations;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds a tool that does not run again by itself after an up was killed.
 *
 * @param description the check's own name and severity
 * @param ending what it does instead
 * @param words the same in words, after the tool's name
 * @param remedy what to do where the tool has no command that is known here
 */
public record ToolAfterCrash(CheckDescription description, Ending ending, String words, String remedy)
        implements ToolCheck {
    private static final Map<String, String> COMMANDS = Map.of(
            "golang-migrate",
            "'migrate force <version>' once somebody has looked at the schema: the version of the migration that was killed if"
                    + " all of it is done, otherwise the one before, after its remains are taken back",
            "Prisma",
            "'prisma migrate resolve' with '--applied' or '--rolled-back', once somebody has looked at the schema",
            "Liquibase",
            "'liquibase release-locks', once nobody migrates any more");

    private static final List<ToolCheck> ALL = List.of(
            new ToolAfterCrash(
                    new CheckDescription(
                            "ToolRefusesAfterCrash",
                            Severity.WARNING,
                            "After an up was killed the tool refuses every later run, whatever the migration does.",
                            "It stops a deployment until somebody looks at it, and nothing is wrong meanwhile.",
                            "The tool's own command to say that all is well, in the instructions for a deployment."),
                    Ending.TOOL_REFUSES,
                    "refuses to run again once an up was killed",
                    "the tool's own way to say that all is well, once somebody has looked at the schema"),
            new ToolAfterCrash(
                    new CheckDescription(
                            "ToolLeavesLockAfterCrash",
                            Severity.WARNING,
                            "After an up was killed the tool's own lock stays, and every later run waits for it.",
                            "It stops a deployment until somebody releases the lock, and nothing is wrong meanwhile.",
                            "The tool's own command that releases its lock, in the instructions for a deployment."),
                    Ending.LOCK_ROW_LEFT,
                    "waits for its own lock once an up was killed",
                    "the tool's own command that releases its lock, once nobody migrates any more"));

    /** One check for each thing that a tool does. */
    public static List<ToolCheck> all() {
        return ALL;
    }

    @Override
    public Stream<Finding> examine(List<StepEvidence> steps) {
        List<StepEvidence> killed = steps.stream()
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
        return finding(Places.history(""), headline, facts.list(), COMMANDS.getOrDefault(first.tool(), remedy));
    }

    private List<CrashPoint> points(StepEvidence step) {
        return step.experiments().crashes().stream()
                .filter(point -> point.ending() == ending)
                .toList();
    }
}
