package dev.rehearsal.junit;

import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.CheckTopics;
import dev.rehearsal.check.FailOn;
import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.secret.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Prints the result of each migration to the standard output. It only counts what fails: the failure of the test shows that. It is no log,
 * since a log prefixes each line. Problems of Rehearsal itself are logged.
 *
 * @param detail how much is printed
 */
record Console(Detail detail) {
    /** How much is printed. */
    enum Detail {
        /** Warnings only, a line each. */
        QUIET,
        /** A line for each migration, and one for each of its warnings. */
        SHORT,
        /** Each finding with all its facts. */
        FULL
    }

    /** A step; one of which its tool ran nothing is not sound, but passed over. */
    void show(String name, RehearsedStep step) {
        String verdict = verdict(step.findings());
        String passedOver = step.evidence().up().passedOver();
        show(
                name,
                passedOver.isEmpty() || !verdict.equals("ok") ? verdict : "passed over: " + passedOver,
                step.findings(),
                step.failOn());
    }

    void show(String name, RehearsedHistory history) {
        show(name, verdict(history.findings()), history.findings(), history.failOn());
    }

    private void show(String name, String verdict, List<Finding> findings, FailOn failOn) {
        tell(name + " … " + verdict);
        for (Finding finding : findings) {
            if (!failOn.fails(finding)) {
                show(finding);
            }
        }
    }

    private void show(Finding finding) {
        if (detail == Detail.FULL) {
            print(FindingText.of(finding).indent(2).stripTrailing());
        } else if (finding.severity() != Severity.INFO) {
            print((detail == Detail.QUIET ? who(finding) + ": " : "  ") + FindingText.line(finding) + end(finding));
        } else if (CheckTopics.cover(CheckTopic.ROLL_FORWARD, finding)) {
            tell("  roll-forward only: no migration has a down");
        }
    }

    private static String who(Finding finding) {
        String migration = finding.place().migrationName();
        return migration.isEmpty() ? "Whole history" : migration;
    }

    private static String end(Finding finding) {
        return SuggestedDeclaration.of(finding)
                .map(declaration -> "; if it is meant: " + declaration)
                .orElse("");
    }

    void doing(String what) {
        tell("… " + what);
    }

    /** Says what a written file of accepted findings holds. */
    void accepted(Path file, int findings) {
        tell("accepted findings: " + counted(findings, "line") + " written to " + file.toUri());
    }

    /** Says what is no finding, however quiet the console is. */
    void warn(String what) {
        print("WARNING: " + what);
    }

    void reported(Path page) {
        tell("report: " + page.toUri());
    }

    void notReached(String name, String reason) {
        tell(name + " … not reached: " + reason);
    }

    /** Prints a line unless the console is quiet. */
    void tell(String line) {
        if (detail != Detail.QUIET) {
            print(line);
        }
    }

    private static void print(String line) {
        System.out.println(Secrets.masked(line));
    }

    /** {@code ok}, or what is wrong: {@code 2 errors, 1 warning}. */
    static String verdict(List<Finding> findings) {
        long errors = count(findings, Severity.ERROR);
        long warnings = count(findings, Severity.WARNING);
        if (errors == 0) {
            return warnings == 0 ? "ok" : "ok, " + counted(warnings, "warning");
        }
        return counted(errors, "error") + (warnings == 0 ? "" : ", " + counted(warnings, "warning"));
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
