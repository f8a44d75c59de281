package dev.rehearsal.junit;

import dev.rehearsal.finding.FindingException;
import dev.rehearsal.report.RehearsalReport;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a class leaves behind.
 *
 * @param className names the report files
 * @param reports the directory for them, null for none
 * @param acceptedFile where accepted findings are written
 * @param verdicts whether they are, and which
 * @param schemas golden schemas that may be to be written
 * @param console where it is told where they are
 */
record ClassReports(
        String className,
        @Nullable Path reports,
        @Nullable Path acceptedFile,
        AcceptingJudge verdicts,
        DeclaredSchemas schemas,
        Console console) {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");

    /**
     * Writes them.
     *
     * @throws FindingException if accepted findings or golden schemas were to be written and cannot be
     */
    void write(List<ClassRehearsal> lanes) {
        if (verdicts.accepting() && acceptedFile != null) {
            // A file that forgets what was not run this time would be worse than a slow run.
            lanes.forEach(ClassRehearsal::history);
            verdicts.known().write(acceptedFile, "write", System.getenv("CI"));
        }
        schemas.write(lanes.get(0));
        if (reports != null) {
            lanes.forEach(lane -> write(lane, reports));
        }
    }

    /** A report that cannot be written is no reason to fail tests that passed. */
    private void write(ClassRehearsal lane, Path directory) {
        String suffix = lane.label().isEmpty() ? "" : "-" + lane.label().replaceAll("[^A-Za-z0-9.]+", "-");
        RehearsalReport report = lane.report(className);
        try {
            Files.createDirectories(directory);
            write(directory.resolve(className + suffix + ".json"), report::writeJson);
            Path page = directory.resolve(className + suffix + ".html");
            write(page, report::writeHtml);
            console.reported(page);
        } catch (IOException failure) {
            LOGGER.log(Level.WARNING, "The report cannot be written to '" + directory + "'", failure);
        }
    }

    private static void write(Path file, Content content) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            content.to(writer);
        }
    }

    private interface Content {
        void to(Writer writer) throws IOException;
    }
}
