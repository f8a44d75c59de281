package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.junit.rehearsing.Failures;
import dev.rehearsal.junit.settings.NamedMigration;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Whatever names a migration takes any name by which people call a migration. */
class NamedMigrationTests {

    @TempDir
    Path directory;

    @Test
    void flywaysVersionsFilesAndNames() {
        files().with("V0119__roles.sql", "select 1;")
                .with("V0120__split_names.sql", "select 1;")
                .with("V1.5__start.sql", "select 1;");
        History history = read("Flyway");
        String id = NamedMigration.since(history, "0120");

        assertThat(history.migrations()).extracting(migration -> migration.id()).contains(id);
        for (String name : new String[] {
            "120", "V120", "v0120", "V0120__split_names.sql", "V0120__split_names", "V0120 split names"
        }) {
            assertThat(NamedMigration.since(history, name)).as(name).isEqualTo(id);
        }
        assertThat(NamedMigration.since(history, "")).isEmpty();
    }

    @Test
    void filesOfPairsWithAndWithoutTheirEnding() {
        files().step("0007_split_names", "select 1;", "select 1;").step("0008_fax", "select 1;", "select 1;");
        History history = read("golang-migrate");
        String id = history.migrations().get(0).id();

        for (String name : new String[] {
            "7", "0007", "0007_split_names.up.sql", "0007_split_names.up", "0007_split_names", "V7 split names"
        }) {
            assertThat(NamedMigration.since(history, name)).as(name).isEqualTo(id);
        }
    }

    @Test
    void directoriesOfPrismaAndDiesel() {
        files().with("20240101000000_users/migration.sql", "select 1;")
                .with("20240102000000_fax/migration.sql", "select 1;");
        History prisma = read("Prisma");
        assertThat(NamedMigration.since(prisma, "20240102000000_fax"))
                .isEqualTo(prisma.migrations().get(1).id());
    }

    @Test
    void aWrongNameIsToldTheNearest() {
        files().step("118_roles", "select 1;", "select 1;")
                .step("119_names", "select 1;", "select 1;")
                .step("9_fax", "select 1;", "select 1;");

        assertThatExceptionOfType(ExtensionConfigurationException.class)
                .isThrownBy(() -> NamedMigration.since(read("golang-migrate"), "V120"))
                .withMessageStartingWith(
                        "@MigrationTest(since = \"V120\"): there is no migration 'V120'; nearest are '118' (V118 roles), '119' (V119 names), ");
    }

    @Test
    void aClassMayUseAnyOfThem() {
        assertBeginsBehind("V2 add email");
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(strings = {"2", "V2", "2_add_email", "2_add_email.up.sql"})
    void aClassMayUseEachOfTheOthers(String name) {
        assertBeginsBehind(name);
    }

    private static void assertBeginsBehind(String name) {
        assertThat(TestKit.outcomes(TestKit.run(Map.of("rehearsal.since", name), selectClass(NewerTestCase.class))))
                .as(name)
                .containsExactly("V3 add phone: SUCCESSFUL");
    }

    @Test
    void whateverNamesAMigrationTakesTheNameThatIsShown() {
        EngineExecutionResults results = TestKit.run(ShownNamesTestCase.class);

        assertThat(TestKit.messages(results)).isEmpty();
        assertThat(TestKit.outcomes(results)).contains("V3 add phone: SUCCESSFUL", "V2 add email: SUCCESSFUL");
    }

    @Test
    void anIdThatIsANameIsShownAsItsToolWritesIt() {
        files().with("r1-create.sql", "-- +migrate Up\nselect 1;\n-- +migrate Down\nselect 1;\n");
        History history = read("sql-migrate");

        assertThat(history.migrations()).singleElement().satisfies(migration -> {
            assertThat(migration.displayName()).startsWith("r1-create");
            assertThat(NamedMigration.since(history, migration.displayName())).isEqualTo(migration.id());
            assertThat(NamedMigration.since(history, "r1-create")).isEqualTo(migration.id());
        });
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Accepted(migration = "V2 add email", finding = "DownLeavesTraces", because = "an index does no harm")
    @LockBudget(migration = "V3 add phone", longestWaitMillis = 60_000)
    @WorkBudget(migration = "V3", walBytes = 1_000_000_000)
    @TimeBudget(migration = "3_add_phone", upMillis = 600_000)
    @Retired(
            name = {"users.fax", "users.telex"},
            since = "V1 create users",
            because = "nobody had one")
    static class ShownNamesTestCase {
        @EachMigration
        void migrationIsSafe(RehearsedStep step) {
            Failures.throwIfAny(step);
        }

        @ForMigration("V3 add phone")
        void phone(MigrationScenario scenario) {
            scenario.up();
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    static class NewerTestCase {
        @EachMigration(asserts = false)
        void migrationIsSafe(RehearsedStep step) {
            Failures.throwIfAny(step);
        }
    }

    private HistoryFiles files() {
        return new HistoryFiles(directory);
    }

    private History read(String tool) {
        return Histories.read(HistoryRequest.at("filesystem:" + directory).withTool(tool));
    }
}
