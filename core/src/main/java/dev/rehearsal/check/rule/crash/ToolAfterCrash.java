package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.NamedMigrations;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.CrashPoint;
import dev.rehearsal.evidence.CrashPoint.Ending;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Findings of what a tool does after an up was killed, whatever a migration does: one for the history, with the migrations at
 * which it was observed.
 *
 * @param ending what it does instead of running again
 * @param words the same in words, after the tool's name
 * @param remedy what to do where the tool has no command that is known here
 */
record ToolAfterCrash(Ending ending, String words, String remedy) {
    private static final Map<String, String> COMMANDS = Map.of(
            "golang-migrate",
            "'migrate force <version>' once somebody has looked at the schema: the version of the migration that was killed if"
                    + " all of it is done, otherwise the one before, after its remains are taken back",
            "Prisma",
            "'prisma migrate resolve' with '--applied' or '--rolled-back', once somebody has looked at the schema",
            "Liquibase",
            "'liquibase release-locks', once nobody migrates any more");

    /** The finding of a check. */
    Stream<Finding> in(Judgement.OfHistory history, Check check) {
        List<StepEvidence> killed = history.steps().stream()
                .filter(step -> !step.experiments().crashes().isEmpty())
                .toList();
        List<StepEvidence> ended =
                killed.stream().filter(step -> !points(step).isEmpty()).toList();
        return ended.isEmpty() ? Stream.empty() : Stream.of(found(check, ended, killed.size()));
    }

    private Finding found(Check check, List<StepEvidence> ended, int killed) {
        StepEvidence first = ended.get(0);
        CrashPoint point = points(first).get(0);
        String headline = "%s %s, in %d of %d migrations".formatted(first.tool(), words, ended.size(), killed);
        Facts facts = Facts.of(
                        "migrations",
                        NamedMigrations.first(
                                ended.stream().map(StepEvidence::migration).toList()))
                .and("killed", "'" + first.migration().displayName() + "' " + point.at())
                .and("then", point.message());
        return check.finding(Places.history(""), headline, facts.list(), COMMANDS.getOrDefault(first.tool(), remedy));
    }

    private List<CrashPoint> points(StepEvidence step) {
        return step.experiments().crashes().stream()
                .filter(point -> point.ending() == ending)
                .toList();
    }
}
