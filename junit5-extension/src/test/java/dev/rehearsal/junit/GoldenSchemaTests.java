package dev.rehearsal.junit;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.scenario.RehearsedHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("exhaustive")
class GoldenSchemaTests {
    private static final String FILES = "src/test/resources/golden/";

    @TempDir
    Path directory;

    @Test
    void aHistoryThatLeadsToItsGoldenSchemasPasses() {
        assertThat(TestKit.messages(TestKit.run(SoundTestCase.class))).isEmpty();
        assertThat(TestKit.messages(TestKit.run(FluentTestCase.class))).isEmpty();
    }

    @Test
    void aHistoryThatDriftedFailsAsAWhole() {
        assertThat(TestKit.messages(TestKit.run(DriftedTestCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "[HistoryDriftedFromGoldenSchema]",
                        "the history leads to another table public.users than '" + FILES + "drifted.sql' says",
                        "column phone: text → (none)",
                        "let the tool that wrote '" + FILES + "drifted.sql' write it anew");
    }

    @Test
    void aFileThatIsNotThereIsRefusedBeforeAnythingStarts() {
        WrongUseTests.assertRefused(
                MissingTestCase.class,
                "@GoldenSchema on '" + MissingTestCase.class.getName() + "': nowhere.json: there is no such schema to"
                        + " compare with; run once with -Drehearsal.golden=write and commit what it writes");
        assertThat(TestKit.messages(
                        TestKit.run(Map.of("rehearsal.golden", "always"), selectClass(SoundTestCase.class))))
                .containsExactly("'rehearsal.golden' is 'always'; it may be 'write'");
    }

    @Test
    void aGoldenSchemaIsWrittenWhereItIsAskedForAndKnownFromThenOn() throws IOException {
        assumeTrue(System.getenv("CI") == null, "golden schemas are never written on a build server");
        Path file = directory.resolve("schema.golden.json");
        Map<String, String> known = Map.of("rehearsal.golden-schema", file.toString());
        Map<String, String> writing = Map.of("rehearsal.golden-schema", file.toString(), "rehearsal.golden", "write");

        assertThat(TestKit.messages(TestKit.run(writing, selectClass(OpenTestCase.class))))
                .isEmpty();
        assertThat(Files.readString(file)).contains("\"public.users\": {", "\"first_name\": {");
        assertThat(TestKit.messages(TestKit.run(known, selectClass(OpenTestCase.class))))
                .isEmpty();
        assertThat(TestKit.messages(TestKit.run(known, selectClass(WaysToDeclareTests.CheckedUncleanTestCase.class))))
                .anySatisfy(message -> assertThat(message).contains("[HistoryDriftedFromGoldenSchema]"));
    }

    @Test
    void whatAHistoryProducesCanBeAsserted() {
        assertThat(TestKit.messages(TestKit.run(AssertingTestCase.class))).isEmpty();
    }

    @Test
    void anotherToolMayLookAtAPrivateDatabaseAtTheEnd() {
        assertThat(TestKit.outcomes(TestKit.run(LookingTestCase.class))).containsExactly("whole history: SUCCESSFUL");
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @GoldenSchema(FILES + "sound.golden.json")
    @GoldenSchema(FILES + "sound.sql")
    static class SoundTestCase implements MigrationChecks {}

    static class FluentTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS =
                Migrations.at("classpath:histories/sound").withGoldenSchema(FILES + "sound.sql");
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @GoldenSchema(FILES + "drifted.sql")
    static class DriftedTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @GoldenSchema("nowhere.json")
    static class MissingTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class OpenTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class AssertingTestCase {
        @WholeHistory
        void leadsToTheSchemaThatTheApplicationKnows(RehearsedHistory history) {
            assertThat(history).produces("src/test/resources/golden/sound.sql");
            assertThatThrownBy(() -> assertThat(history).produces(FILES + "drifted.sql"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("[HistoryDriftedFromGoldenSchema]");
        }
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class LookingTestCase {
        @WholeHistory
        void anotherToolAgrees(MigratedDatabase database) throws SQLException {
            assertThat(database.jdbcUrl()).startsWith("jdbc:postgresql:").doesNotContain("password");
            try (Connection connection = database.connect();
                    ResultSet columns = connection.getMetaData().getColumns(null, "public", "users", "first_name")) {
                assertThat(columns.next()).isTrue();
            }
        }
    }
}
