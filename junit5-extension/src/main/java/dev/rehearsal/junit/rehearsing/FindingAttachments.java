package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingReport;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Attaches findings to the first test that looks at them. If that fails, the test's own result stays as it is. */
final class FindingAttachments {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");

    private FindingAttachments() {}

    static void publish(ExtensionContext context, ClassRehearsal rehearsal, Object made) {
        List<Finding> findings = Failures.findings(made);
        if (findings.isEmpty() || !rehearsal.isFirstLook(made)) {
            return;
        }
        try {
            findings.stream()
                    .filter(finding -> finding.severity() == Severity.WARNING)
                    .forEach(finding -> context.publishReportEntry("warning", FindingText.of(finding)));
            // All supported versions of JUnit have this method.
            context.publishDirectory("rehearsal", directory -> write(directory, rehearsal.report(findings)));
        } catch (RuntimeException failure) {
            context.getExecutionException()
                    .ifPresentOrElse(
                            real -> real.addSuppressed(failure),
                            () -> LOGGER.log(Level.DEBUG, "The findings could not be attached to the test", failure));
        }
    }

    private static void write(Path directory, FindingReport report) throws IOException {
        try (Writer writer = Files.newBufferedWriter(directory.resolve("findings.json"))) {
            report.write(writer);
        }
    }
}
