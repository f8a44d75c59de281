package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.scenario.MigrationScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A green run fits a screen: all that there is to say of a warning stands on the report's page. */
class ConsoleTests {
    private static final String CLASS_NAME = WarnedTestCase.class.getName();
    private static final Path BY_ITSELF = Path.of("target", "rehearsal", CLASS_NAME + ".html");

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    Path directory;

    private HistoryFiles history;

    @BeforeEach
    void oneMigrationWithAWarning() throws Exception {
        Files.deleteIfExists(BY_ITSELF);
        history = new HistoryFiles(directory)
                .step("1_users", "create table users (id int primary key, name text);", "drop table users;")
                .step("2_find", "create index users_name\non users (name);", "drop index users_name;");
    }

    @Test
    void aWarningIsOneLineWithItsDeclarationAndTheLastNamesThePage() {
        history.rehearse(WarnedTestCase.class);

        assertThat(console.lines())
                .contains("V1 users … ok", "V2 find … ok, 1 warning", "Whole history … ok")
                .anyMatch(
                        line -> line.matches(
                                "  .*users.* \\[WARNING IndexBuiltUnderLock] at .*2_find\\.up\\.sql:1; if it is meant: "
                                        + "@Accepted\\(migration = \"2\", finding = \"IndexBuiltUnderLock\", because = \"…\"\\)"))
                .allMatch(line -> line.matches("(…|V1|V2|Whole history|2 migrations:|report:|on|  up builds index) .*"))
                .last()
                .isEqualTo("report: " + BY_ITSELF.toAbsolutePath().toUri());
        assertThat(BY_ITSELF).content().contains("IndexBuiltUnderLock", "create index concurrently");
    }

    @Test
    void whatIsLeftOutIsALine() {
        history.with("below/3_fax.up.sql", "alter table users add fax text;").rehearse(WarnedTestCase.class);

        assertThat(console.lines())
                .filteredOn(line -> line.contains("does not look into this directory"))
                .singleElement()
                .asString()
                .startsWith("  ");
    }

    @Test
    void theDeclarationThatIsNamedEndsTheWarning() {
        history.rehearse(DeclaredTestCase.class);

        assertThat(console.lines()).contains("V2 find … ok").noneMatch(line -> line.contains("IndexBuiltUnderLock"));
    }

    @Test
    void anErrorStandsInTheFailureAndIsOnlyCountedHere() {
        history.step("3_fax", "alter table users add fax text;", "select 1;");
        EngineExecutionResults results = history.rehearse(WarnedTestCase.class);

        assertThat(TestKit.messages(results))
                .singleElement()
                .asString()
                .startsWith("V3 fax: ")
                .contains("[DownLeavesTraces]");
        assertThat(console.lines())
                .anyMatch(line -> line.matches("V3 fax … [1-9] errors?"))
                .noneMatch(line -> line.contains("DownLeavesTraces"));
    }

    @Test
    void quietTellsWarningsOnlyAndEachNamesItsMigration() {
        assertThat(lines("quiet"))
                .singleElement()
                .asString()
                .matches("V2 find: .* \\[WARNING IndexBuiltUnderLock] at .*");
    }

    @Test
    void fullTellsFindingsAsTheyStandInTheReport() {
        assertThat(lines("full"))
                .contains("V2 find … ok, 1 warning")
                .anyMatch(line -> line.matches("  V2 find: .* \\[WARNING IndexBuiltUnderLock]"))
                .anyMatch(line -> line.contains("create index concurrently"));
    }

    @Test
    void anotherWordIsRefusedBeforeAnythingStarts() {
        assertThat(TestKit.messages(TestKit.run(parameters("loud"), selectClass(WarnedTestCase.class))))
                .allMatch(message ->
                        message.equals("'rehearsal.console' is 'loud'; it may be 'quiet', 'short' or 'full'"))
                .isNotEmpty();
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void whoRollsForwardOnlyIsToldOnceAndMigrationsAreALineEach() throws Exception {
        assertFitsAScreen(3);
    }

    @Tag("exhaustive")
    @Test
    void whoRollsForwardOnlyIsToldOnceAndThirtyMigrationsFitAScreen() throws Exception {
        assertFitsAScreen(30);
    }

    private void assertFitsAScreen(int count) throws Exception {
        Path forward = Files.createDirectory(directory.resolve("forward"));
        HistoryFiles migrations = new HistoryFiles(forward);
        for (int i = 1; i <= count; i++) {
            migrations.with("V" + i + "__step.sql", "create table t" + i + " (id int primary key);");
        }
        migrations.rehearse(WarnedTestCase.class);

        assertThat(console.lines())
                .contains("V1 step … ok", "V" + count + " step … ok", "  roll-forward only: no migration has a down")
                .noneMatch(line -> line.contains("INFO"))
                .hasSizeLessThanOrEqualTo(count + 10);
    }

    @Test
    void generatedRowsAreNamedBesideTheFirstFailureThatMetSome() {
        history.step("3_fax", "alter table users add fax text;", "select 1;")
                .step("4_town", "alter table users add town text;", "select 1;")
                .rehearse(WarnedTestCase.class);
        assertThat(console.lines())
                .filteredOn(line -> line.contains(" met generated rows "))
                .singleElement()
                .asString()
                .matches("  V3 fax met generated rows \\(.*seed 42.*\\)");
    }

    @Test
    void nothingIsSaidOfGeneratedRowsWhereNoneWereMade() {
        history.step("3_fax", "alter table users add fax text;", "select 1;").rehearse(UnseededTestCase.class);
        assertThat(console.lines()).noneMatch(line -> line.contains("generated"));
    }

    @Test
    void rowsOfAFileAreNotCalledGenerated() {
        history.step("3_fax", "alter table users add fax text;", "select 1;").rehearse(LoadedTestCase.class);
        assertThat(console.lines())
                .anyMatch(line -> line.startsWith("V3 fax … 1 error"))
                .noneMatch(line -> line.contains("V3 fax met generated rows ("));
    }

    @Test
    void rowsOfASeedingOfOnesOwnAreNotCalledGenerated() {
        history.step("3_fax", "alter table users add fax text;", "select 1;").rehearse(OwnRowsTestCase.class);
        assertThat(console.lines())
                .anyMatch(line -> line.startsWith("V3 fax … 1 error"))
                .noneMatch(line -> line.contains("V3 fax met generated rows ("));
    }

    @Test
    void aFailedScenarioIsNotSaidToHaveMetRows() {
        history.rehearse(ScenarioTestCase.class);
        assertThat(console.lines()).contains("V1 users … ok").noneMatch(line -> line.contains("generated"));
    }

    @Test
    void nothingIsSaidOfGeneratedRowsWhereTheFirstUpFails() throws Exception {
        Path broken = Files.createDirectory(directory.resolve("broken"));
        new HistoryFiles(broken)
                .step("1_users", "create tabel users ();", "select 1;")
                .rehearse(WarnedTestCase.class);
        assertThat(console.lines())
                .anyMatch(line -> line.startsWith("V1 users … 1 error"))
                .noneMatch(line -> line.contains("generated"));
    }

    @Test
    void whoWantsNoReportGetsNone() {
        Map<String, String> parameters = new HashMap<>(history.parameters());
        parameters.put("rehearsal.report", "false");
        TestKit.run(parameters, selectClass(WarnedTestCase.class));

        assertThat(console.lines()).noneMatch(line -> line.startsWith("report"));
        assertThat(BY_ITSELF).doesNotExist();
    }

    private List<String> lines(String detail) {
        TestKit.run(parameters(detail), selectClass(WarnedTestCase.class));
        return console.lines();
    }

    private Map<String, String> parameters(String detail) {
        Map<String, String> parameters = new HashMap<>(history.parameters());
        parameters.put("rehearsal.console", detail);
        return parameters;
    }

    @MigrationTest
    static class WarnedTestCase implements MigrationChecks {}

    @MigrationTest
    @Accepted(migration = "2", finding = "IndexBuiltUnderLock", because = "few users")
    static class DeclaredTestCase implements MigrationChecks {}

    @MigrationTest
    @Seeded(script = "classpath:rows/one-user.sql", at = "1")
    static class LoadedTestCase implements MigrationChecks {}

    static class OwnRowsTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at().seededBy((occasion, connection) -> {
            if (occasion.moment() == Occasion.Moment.AFTER_STEP
                    && occasion.migration().equals("1")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("insert into users values (1, 'Ada')");
                }
            }
        });
    }

    @MigrationTest
    static class ScenarioTestCase implements MigrationChecks {
        @ForMigration("2")
        void fails(MigrationScenario scenario) {
            scenario.up();
            throw new AssertionError("expected 1 user");
        }
    }

    @MigrationTest
    @Seeded(rows = 0)
    static class UnseededTestCase implements MigrationChecks {}
}
