package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.file.AcceptedFindings;
import dev.rehearsal.finding.file.FindingException;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.DeclaredSchemas;
import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.junit.settings.ProjectFiles;
import dev.rehearsal.report.RehearsalReport;
import dev.rehearsal.report.format.ReportFormat;
import dev.rehearsal.report.located.RunFindings;
import dev.rehearsal.report.located.RunFindingsReader;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
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
 * @param settings where report files go, as what, and who names them
 * @param acceptedFile where accepted findings are written
 * @param judge says whether accepted findings are to be written, and which
 * @param schemas golden schemas, some perhaps to be written
 * @param checks descriptions of all checks
 * @param runbooks writes the plan of a release
 */
public record ClassReports(
        String className,
        ClassSettings settings,
        @Nullable Path acceptedFile,
        AcceptingJudge judge,
        DeclaredSchemas schemas,
        List<CheckDescription> checks,
        ClassRunbooks runbooks) {
    private static final Logger LOGGER = Secrets.logger("dev.rehearsal");

    /** The file of accepted findings that the options of a class name; null where they name none. */
    public static @Nullable Path acceptedFile(ChosenOptions chosen, ProjectFiles files) {
        String accepted = chosen.value(Option.ACCEPTED);
        return accepted.isEmpty() ? null : files.path(accepted);
    }

    private Console console() {
        return settings.console();
    }

    private Reporting reporting() {
        return settings.reporting();
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
            console().accepted(acceptedFile, accepted.entries().size());
        }
        schemas.write(rehearsals.get(0)::schemaAtEnd);
        rehearsals.forEach(this::write);
    }

    /** Tells what the run was, and writes its report. */
    private void write(ClassRehearsal rehearsal) {
        RehearsalReport report = rehearsal.report(className);
        if (!report.steps().isEmpty()) {
            console().end(report, rehearsal::named);
        }
        if (reporting().directory() != null) {
            write(report, rehearsal, reporting().directory());
        }
    }

    /** A report that cannot be written is no reason to fail tests that passed. */
    private void write(RehearsalReport report, ClassRehearsal rehearsal, Path directory) {
        String only = rehearsal.only();
        String suffix =
                rehearsal.label().isEmpty() ? "" : "-" + rehearsal.label().replaceAll("[^A-Za-z0-9.]+", "-");
        String name = className + suffix;
        String file = only.isEmpty() ? name : RunFindingsReader.partial(name, only);
        RunFindings findings =
                report.located(rehearsal.origin(className, reporting().project(), matched(report)), checks);
        try {
            Files.createDirectories(directory);
            ReportFormat.write(directory.resolve(file + ".json"), writer -> report.writeJson(writer, findings));
            if (reporting().formats().contains(ReportFormat.HTML)) {
                Path page = directory.resolve(file + ".html");
                ReportFormat.write(page, report::writeHtml);
                console().reported(page);
            }
            writeRunbooks(report, rehearsal, directory.resolve(file));
            if (only.isEmpty()) {
                reporting().files().add(directory, reporting().formats());
            }
        } catch (IOException failure) {
            LOGGER.log(Level.WARNING, "The report cannot be written to '" + directory + "'", failure);
        }
        reporting().annotations(findings).forEach(console()::command);
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // A plan that cannot be written takes no report with it.
    private void writeRunbooks(RehearsalReport report, ClassRehearsal rehearsal, Path beside) throws IOException {
        if (!reporting().isOfRelease()) {
            return;
        }
        try {
            runbooks.write(report, rehearsal.observedHistory(), reporting().formats(), beside);
        } catch (RuntimeException failure) {
            LOGGER.log(
                    Level.ERROR,
                    "The plan of the release could not be written, because Rehearsal itself failed",
                    failure);
        }
    }

    /** The lines of accepted findings that matched something. */
    private List<String> matched(RehearsalReport report) {
        AcceptedFindings accepted = judge.acceptedFindings();
        return report.findings().stream()
                .filter(Finding::isAccepted)
                .flatMap(finding -> accepted.match(finding).stream())
                .map(line -> line.path() + ":" + line.line())
                .distinct()
                .sorted()
                .toList();
    }
}
