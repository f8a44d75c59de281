package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.finding.AcceptedFindings;
import dev.rehearsal.finding.FindingException;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.DeclaredSchemas;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.junit.settings.ProjectFiles;
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
 * Writes the files of one class after its last test: reports, accepted findings and golden schemas.
 *
 * @param className names the report files
 * @param reports the directory of the report files, null for none
 * @param acceptedFile where accepted findings are written
 * @param judge says whether accepted findings are to be written, and which
 * @param schemas golden schemas, some perhaps to be written
 * @param console names the report files that were written
 */
public record ClassReports(
        String className,
        @Nullable Path reports,
        @Nullable Path acceptedFile,
        AcceptingJudge judge,
        DeclaredSchemas schemas,
        Console console) {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");

    /** The file of accepted findings that the options of a class name; null where they name none. */
    public static @Nullable Path acceptedFile(ChosenOptions chosen, ProjectFiles files) {
        String accepted = chosen.value(Option.ACCEPTED);
        return accepted.isEmpty() ? null : files.path(accepted);
    }

    /** The directory for reports that the options of a class name; null where none are wanted. */
    public static @Nullable Path directory(ChosenOptions chosen, ProjectFiles files) {
        String directory = chosen.value(Option.REPORT);
        if (directory.isEmpty()) {
            return files.buildDirectory()
                    .map(build -> build.resolve("rehearsal"))
                    .orElse(null);
        }
        return directory.equals("false") ? null : files.path(directory);
    }

    /**
     * Writes all files.
     *
     * @throws FindingException if accepted findings or golden schemas were to be written and cannot be
     */
    public void write(List<ClassRehearsal> rehearsals) {
        if (judge.accepting() && acceptedFile != null) {
            // The whole history is judged first: the file must not forget findings of tests that did not run.
            rehearsals.forEach(ClassRehearsal::history);
            AcceptedFindings accepted = judge.acceptedFindings();
            accepted.write(acceptedFile, "write", System.getenv("CI"));
            console.accepted(acceptedFile, accepted.entries().size());
        }
        schemas.write(rehearsals.get(0)::schemaAtEnd);
        rehearsals.forEach(this::write);
    }

    /** Tells what the run was, and writes its report. */
    private void write(ClassRehearsal rehearsal) {
        RehearsalReport report = rehearsal.report(className);
        if (!report.steps().isEmpty()) {
            console.tell(rehearsal.named(report.summary().line()));
        }
        if (reports != null) {
            write(report, rehearsal.label(), reports);
        }
    }

    /** A report that cannot be written is no reason to fail tests that passed. */
    private void write(RehearsalReport report, String label, Path directory) {
        String suffix = label.isEmpty() ? "" : "-" + label.replaceAll("[^A-Za-z0-9.]+", "-");
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
