package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.meaning.Meaning;
import dev.rehearsal.personal.PersonalNames;
import dev.rehearsal.report.RehearsalReport;
import dev.rehearsal.report.format.ReportFormat;
import dev.rehearsal.report.runbook.Release;
import dev.rehearsal.report.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the plan of a release beside the report of a class.
 *
 * @param deployment what becomes of the application meanwhile
 * @param budgets how large the tables of production are, as far as that is declared
 */
public record ClassRunbooks(Deployment deployment, Budgets budgets) {

    /**
     * Writes those that are asked for; none where no migration was rehearsed.
     *
     * @param beside where they go, without what their names end in
     * @param history what was observed of the history as a whole; null where nobody asked for it
     */
    void write(RehearsalReport report, @Nullable HistoryEvidence history, Set<ReportFormat> formats, Path beside)
            throws IOException {
        if (report.steps().isEmpty()) {
            return;
        }
        Release release = new Release(
                deployment,
                budgets,
                Histories.commandsOf(report.run().tool()),
                Release.columnsOf(history),
                ClassRunbooks::personal);
        if (formats.contains(ReportFormat.RUNBOOK)) {
            ReportFormat.write(named(beside, ReportFormat.RUNBOOK), Runbook.of(report, release)::writeMarkdown);
        }
        if (formats.contains(ReportFormat.RUNBOOK_JSON)) {
            ReportFormat.write(named(beside, ReportFormat.RUNBOOK_JSON), Runbook.of(report, release)::writeJson);
        }
    }

    private static Path named(Path beside, ReportFormat format) {
        return beside.resolveSibling(beside.getFileName() + format.file());
    }

    private static Optional<String> personal(String table, String column) {
        return PersonalNames.of(table.substring(table.lastIndexOf('.') + 1), column)
                .map(Meaning::name)
                .map(meaning -> meaning.toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
