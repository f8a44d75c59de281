package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.check.FailOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is new can fail: which findings do is chosen, and the end of a run says what did not. */
@Tag("exhaustive")
class FailOnTests {
    private static final String HINT = "rehearsal.fail-on=warning makes ";

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    Path directory;

    private HistoryFiles history;

    @BeforeEach
    void anIndexIsBuiltUnderLockTwice() {
        history = new HistoryFiles(directory)
                .with("V1__users.sql", "create table users (id int primary key, name text, town text);")
                .with("V2__find.sql", "create index users_name on users (name);")
                .with("V3__find_town.sql", "create index users_town on users (town);");
    }

    @Test
    void warningsFailNothingByThemselvesAndTheEndOfTheRunSaysSo() {
        assertThat(failures(Map.of())).isEmpty();
        assertThat(summary())
                .isEqualTo("3 migrations: 3 judged with rows in all tables that they touch;"
                        + " 2 warnings did not fail this run; " + HINT + "them");
    }

    @Test
    void aWarningFailsWhereWarningsAreToFail() {
        assertThat(failures(Map.of("rehearsal.fail-on", "warning")))
                .hasSize(2)
                .allMatch(message -> message.contains("[WARNING IndexBuiltUnderLock]"));
        assertThat(summary()).doesNotContain("did not fail");
    }

    @Test
    void anAcceptedFindingNeverFailsAndTheNextOneDoes() throws IOException {
        Files.writeString(directory.resolve("accepted.txt"), "2 IndexBuiltUnderLock — nobody writes at night\n");

        assertThat(failures(Map.of(
                        "rehearsal.fail-on",
                        "warning",
                        "rehearsal.accepted",
                        directory.resolve("accepted.txt").toString())))
                .singleElement()
                .asString()
                .startsWith("V3 find town: ");
        assertThat(summary()).contains("; 1 finding accepted");
    }

    @Test
    void onlyMigrationsThatAreJudgedFailAndWarningsOfTheWholeDoNot() {
        history.with("V4__wal.sql", "select 1;");
        Map<String, String> since = Map.of(
                "rehearsal.fail-on",
                "warning",
                "rehearsal.since",
                "2",
                "rehearsal.severity.RollForwardOnly",
                "warning");
        assertThat(failures(since)).singleElement().asString().startsWith("V3 find town: ");
        assertThat(summary())
                .startsWith(
                        "4 migrations: 2 taken as given, 2 judged with rows in all tables that they touch; 1 warning did not fail");
    }

    @Test
    void aLossThatTheTextStatesNeverFailsAsAWarning() {
        history.with("V3__find_town.sql", "alter table users drop column town;")
                .with("V4__fewer.sql", "delete from users where id % 2 = 0;");
        Map<String, String> quiet = Map.of(
                "rehearsal.fail-on", "warning",
                "rehearsal.severity.IndexBuiltUnderLock", "info",
                "rehearsal.compatibility", "false");
        assertThat(failures(quiet)).isEmpty();
        assertThat(summary()).contains(" did not fail this run").doesNotContain(HINT);

        Map<String, String> asked = new HashMap<>(quiet);
        asked.put("rehearsal.severity.NoWayBack", "error");
        assertThat(failures(asked)).isNotEmpty().allMatch(message -> message.contains("NoWayBack"));
    }

    @Test
    void theSizeThatProductionHasDecidesWhatFails() throws IOException {
        Path file = directory.resolve("rows.tsv");
        Map<String, String> sized = Map.of("rehearsal.production-rows", file.toString());
        String head = "# rehearsal.production-rows: postgres 2026-11-26 applied %s%npublic\tusers\t%d\t8192%n";

        Files.writeString(file, head.formatted("1", 51_000_000));
        assertThat(failures(sized))
                .hasSize(2)
                .allMatch(message ->
                        message.contains("as its server estimates") && message.contains("[IndexBuiltUnderLock]"));
        Files.writeString(file, head.formatted("2", 51_000_000));
        assertThat(failures(sized)).singleElement().asString().startsWith("V3 find town: ");
        Files.writeString(file, head.formatted("1", 500));
        assertThat(failures(sized)).isEmpty();
        assertThat(summary()).doesNotContain("did not fail");
        Map<String, String> strict = new HashMap<>(sized);
        strict.put("rehearsal.warning-rows", "100");
        strict.put("rehearsal.error-rows", "500");
        assertThat(failures(strict)).hasSize(2);
        Files.writeString(file, head.formatted("1", 500).replace("users", "guests"));
        assertThat(failures(sized)).singleElement().asString().contains("has no line for any table of this history");
    }

    @Test
    void nothingThatIsFoundFailsWhereNothingIsTo() {
        history.with("V4__broken.sql", "alter table users add column name text;");
        assertThat(failures(Map.of("rehearsal.fail-on", "never")))
                .containsExactly("Whole history: not reached: 'V4 broken' failed");
        assertThat(console.lines()).anyMatch(line -> line.startsWith("  up fails: column \"name\" of relation"));
        assertThat(summary())
                .contains(
                        "1 not run to the end",
                        "1 error and 2 warnings did not fail this run, as rehearsal.fail-on=never says");
    }

    @Test
    void theClassSaysItAndTheCommandLineWins() {
        Map<String, String> parameters = history.parameters();
        assertThat(TestKit.messages(TestKit.run(parameters, selectClass(WarnedTestCase.class))))
                .hasSize(2);
        System.setProperty("rehearsal.fail-on", "error");
        try {
            assertThat(TestKit.messages(TestKit.run(parameters, selectClass(WarnedTestCase.class))))
                    .isEmpty();
        } finally {
            System.clearProperty("rehearsal.fail-on");
        }
    }

    @Test
    void anotherWordIsRefusedBeforeAnythingStarts() {
        assertThat(failures(Map.of("rehearsal.fail-on", "warnings")))
                .isNotEmpty()
                .allMatch(message ->
                        message.equals("'rehearsal.fail-on' is 'warnings'; it may be 'error', 'warning' or 'never'"));
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void tablesThatHeldNoRowsAreNamed() throws IOException {
        history.with(
                "V4__checked.sql",
                "alter table users add constraint impossible check (id is null) not valid;\n"
                        + "alter table users validate constraint impossible;");
        Path reports = directory.resolve("reports");
        failures(Map.of("rehearsal.report", reports.toString()));
        assertThat(summary())
                .startsWith("4 migrations: 3 judged with rows in all tables that they touch,"
                        + " 1 not (public.users: the up is refused on generated rows); ");
        String name = PlainTestCase.class.getName();
        assertThat(reports.resolve(name + ".html")).content().contains("1 not (public.users: the up is refused");
        assertThat(reports.resolve(name + ".json"))
                .content()
                .contains("\"withRows\": 3", "\"why\": \"the up is refused on generated rows\"", "\"notFailing\": {");
    }

    private List<String> failures(Map<String, String> more) {
        console.forget();
        Map<String, String> parameters = new HashMap<>(history.parameters());
        parameters.putAll(more);
        return TestKit.messages(TestKit.run(parameters, selectClass(PlainTestCase.class)));
    }

    private String summary() {
        return console.lines().stream()
                .filter(line -> line.matches("\\d+ migrations: .*"))
                .reduce((first, second) -> first + "\n" + second)
                .orElse("");
    }

    @MigrationTest
    static class PlainTestCase implements MigrationChecks {}

    @MigrationTest(failOn = FailOn.WARNING)
    static class WarnedTestCase implements MigrationChecks {}
}
