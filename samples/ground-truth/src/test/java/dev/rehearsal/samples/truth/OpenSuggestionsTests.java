package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.audit.AuditTable;
import dev.rehearsal.audit.Audited;
import dev.rehearsal.audit.AuditedStep;
import dev.rehearsal.audit.SuggestionAudit;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.seeding.GeneratedRows;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the suggestions that public histories are given, written anew as files of golang-migrate, each sent as one query: what
 * a tool does otherwise is left out of account, and so are repeatables. Given by {@code audit.table} and {@code audit.only},
 * or {@code audit.directory} and {@code audit.format}.
 */
class OpenSuggestionsTests {
    private static final Path RESULTS = Path.of("target", "open-suggestions");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> suggestionsEndWell() throws IOException {
        List<OpenHistory> histories = OpenHistory.given("audit", "audit.table");
        assumeTrue(!histories.isEmpty(), "neither audit.directory nor audit.table is given");
        Files.createDirectories(RESULTS);
        return histories.stream().map(history -> dynamicTest(history.name(), () -> endWell(history)));
    }

    private void endWell(OpenHistory history) throws IOException {
        List<Audited> audited = audited(history);
        String bad = audited.stream()
                .filter(one -> !one.endedWell())
                .map(Audited::toString)
                .collect(Collectors.joining("\n"));
        String page = "# " + history.name() + "\n\n" + AuditTable.of(audited) + "\n" + bad;
        Files.writeString(RESULTS.resolve(history.name() + ".md"), page);
        System.out.println(page);
        assertThat(bad).isEmpty();
    }

    private List<Audited> audited(OpenHistory history) {
        DatabaseSettings settings = DatabaseSettings.defaults();
        DatabaseRequest request = DatabaseRequest.parse("embedded:15");
        try (DatabaseServers servers = DatabaseServers.open()) {
            SuggestionAudit audit = new SuggestionAudit(
                    plain -> Rehearsal.of(plain)
                            .on(isolation -> servers.create(request, settings, isolation))
                            .seededBy(GeneratedRows.of(DataPlan.defaults()))
                            .with(Experiments.STANDARD),
                    directory.resolve(history.name()));
            return audit.of(history.name(), steps(history), 0, true);
        }
    }

    private static List<AuditedStep> steps(OpenHistory history) {
        HistoryRequest request = HistoryRequest.at(history.list("locations").toArray(String[]::new))
                .withTool(history.setting("tool"))
                .inProject(Path.of("").toAbsolutePath());
        List<AuditedStep> steps = new ArrayList<>();
        for (Migration migration : Histories.read(request).migrations()) {
            if (migration.kind() == Migration.Kind.VERSIONED) {
                String name = (migration.version() + "_" + migration.description()).replaceAll("\\W+", "_");
                steps.add(new AuditedStep(
                        name,
                        migration.up().sql(),
                        migration.down().map(Script::sql).orElse(null)));
            }
        }
        return steps;
    }
}
