package dev.rehearsal.junit;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells in the log how each migration fared: a line, and one for each warning; all of it stands in the report. */
final class Console {
    private static final Logger LOGGER = System.getLogger("dev.rehearsal");

    private Console() {}

    static void show(String name, List<Finding> findings) {
        LOGGER.log(Level.INFO, () -> name + " … " + verdict(findings));
        for (Finding finding : findings) {
            if (finding.severity() == Severity.WARNING) {
                LOGGER.log(Level.WARNING, () -> "  " + FindingText.line(finding));
            }
        }
    }

    static void doing(String what) {
        LOGGER.log(Level.INFO, () -> "… " + what);
    }

    static void reported(Path page) {
        LOGGER.log(Level.INFO, () -> "report: " + page.toUri());
    }

    static void notReached(String name, String reason) {
        LOGGER.log(Level.INFO, () -> name + " … not reached: " + reason);
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
