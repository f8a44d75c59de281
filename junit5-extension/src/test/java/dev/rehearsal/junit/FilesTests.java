package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.Event;

/** What a run leaves behind for people and machines. */
class FilesTests {
    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    Path directory;

    @Test
    void findingsAreAttachedToTheTestThatSawThemFirst() throws IOException {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(EachMigrationTests.UncleanTestCase.class))
                        .configurationParameter("junit.platform.reporting.output.dir", directory.toString())
                        .configurationParameter("rehearsal.severity.NoLockTimeout", "warning")
                        .build());

        List<Path> attached = files("findings.json");
        assertThat(attached)
                .hasSize(2)
                .anySatisfy(
                        file -> assertThat(Files.readString(file)).contains("\"DownLeavesTraces\"", "\"V2 add email\""))
                .anySatisfy(
                        file -> assertThat(Files.readString(file)).contains("\"NoLockTimeout\"", "\"V3 add phone\""));
    }

    @Test
    void aFailureToAttachThemDoesNotReplaceTheRealOne() {
        // EngineTestKit has no directory for attachments.
        Event failed = TestKit.once(EachMigrationTests.UncleanTestCase.class).testEvents().failed().stream()
                .findFirst()
                .orElseThrow();

        assertThat(TestKit.failure(failed)).hasMessageStartingWith("V2 add email: ");
        assertThat(TestKit.failure(failed).getSuppressed()).hasSize(1);
    }

    @Test
    void aReportOfTheClassIsWrittenWhereItIsAskedFor() throws IOException {
        TestKit.run(
                Map.of("rehearsal.report", directory.toString()),
                selectClass(EachMigrationTests.UncleanTestCase.class));

        assertThat(directory.resolve(EachMigrationTests.UncleanTestCase.class.getName() + ".json"))
                .content()
                .contains("\"rehearsal-findings/1\"", "\"DownLeavesTraces\"", "embedded PostgreSQL 15");
        assertThat(directory.resolve(EachMigrationTests.UncleanTestCase.class.getName() + ".html"))
                .content()
                .contains("embedded PostgreSQL 15", "V2 add email", "DownLeavesTraces", "drop index");
    }

    @Test
    void acceptedFindingsAreWrittenOnceAndKnownFromThenOn() throws IOException {
        assumeTrue(System.getenv("CI") == null, "accepted findings are never written on a build server");
        Path file = directory.resolve("accepted.txt");
        Map<String, String> known = Map.of("rehearsal.accepted", file.toString());
        Map<String, String> writing = Map.of("rehearsal.accepted", file.toString(), "rehearsal.accept", "write");

        assertThat(TestKit.messages(TestKit.run(writing, selectClass(WaysToDeclareTests.CheckedUncleanTestCase.class))))
                .isEmpty();
        assertThat(file).content().startsWith("2 DownLeavesTraces index public.users_email — ");
        assertThat(console.lines()).contains("accepted findings: 2 lines written to " + file.toUri());
        assertThat(TestKit.messages(TestKit.run(known, selectClass(WaysToDeclareTests.CheckedUncleanTestCase.class))))
                .isEmpty();
        assertThat(TestKit.messages(TestKit.run(known, selectClass(EachMigrationTests.SoundTestCase.class))))
                .singleElement()
                .asString()
                .contains("[AcceptedFindingUnused]");
    }

    @Test
    void theAnnotationNamesTheFileOfAcceptedFindings() {
        assertThat(TestKit.messages(TestKit.run(AcceptedTestCase.class))).isEmpty();
        assertThat(console.lines()).anySatisfy(line -> assertThat(line).contains("1 finding accepted"));
    }

    @Test
    void aFileOfAcceptedFindingsThatIsMissingOrEmptyIsRefused() throws IOException {
        Path file = directory.resolve("accepted.txt");

        assertThat(messages(file))
                .singleElement()
                .asString()
                .startsWith("The file of accepted findings '" + file + "' of '")
                .contains("' does not exist: ", "-Drehearsal.accept=write");
        Files.writeString(file, "\n  \n");
        assertThat(messages(file))
                .singleElement()
                .asString()
                .contains("' is empty. ", "-Drehearsal.accept=write", "begins with '#'");
    }

    @Test
    void aFileThatSaysThatNothingIsAcceptedIsTaken() throws IOException {
        assertThat(messages(Files.writeString(directory.resolve("accepted.txt"), "# nothing yet\n")))
                .isEmpty();
    }

    @Test
    void aFileThatIsWrittenWithoutFindingsIsTakenFromThenOn() {
        assumeTrue(System.getenv("CI") == null, "accepted findings are never written on a build server");
        Path file = directory.resolve("accepted.txt");

        TestKit.run(
                Map.of("rehearsal.accepted", file.toString(), "rehearsal.accept", "write"),
                selectClass(NothingFoundTestCase.class));
        assertThat(console.lines()).contains("accepted findings: 0 lines written to " + file.toUri());
        assertThat(messages(file)).isEmpty();
    }

    private static List<String> messages(Path accepted) {
        return TestKit.messages(TestKit.run(
                Map.of("rehearsal.accepted", accepted.toString()), selectClass(NothingFoundTestCase.class)));
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.endsWith(name)).toList();
        }
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(rows = 0)
    static class NothingFoundTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/unclean", accepted = "src/test/resources/accepted-findings.txt")
    static class AcceptedTestCase implements MigrationChecks {}
}
