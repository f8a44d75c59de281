package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.command.ReportsCommandLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is written of all classes of a directory, and what the command makes of several directories. */
class ReportFormatsTests {
    private static final String UNCLEAN = EachMigrationTests.UncleanTestCase.class.getName();

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    Path directory;

    private List<String> run(Class<?> fixture, String... parameters) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("rehearsal.report", directory.toString()));
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        // Alone, so that the session ends with the run.
        return TestKit.messages(TestKit.runAlone(all, selectClass(fixture)));
    }

    @Test
    void allFormatsTellOfTheClassesOfTheDirectory() throws IOException {
        run(EachMigrationTests.SoundTestCase.class);
        run(
                EachMigrationTests.UncleanTestCase.class,
                "rehearsal.report.formats",
                "html, json, sarif, github, gitlab, checkstyle, markdown");

        assertThat(directory.resolve("index.html")).content().contains("SoundTestCase", "UncleanTestCase");
        for (String file : List.of(
                "rehearsal.sarif",
                "github-annotations.txt",
                "github-summary.md",
                "gl-code-quality-report.json",
                "rehearsal-checkstyle.xml",
                "rehearsal-comment.md")) {
            assertThat(directory.resolve(file)).content().contains("DownLeavesTraces", "public.users");
        }
        // Relative to the repository, or to the project where there is none.
        assertThat(directory.resolve("rehearsal.sarif"))
                .content()
                .containsPattern("\"uri\": \"(?!/)[^\":]*src/test/resources/histories/unclean/2_add_email.down.sql\"");
        assertThat(directory.resolve("rehearsal.json")).doesNotExist();
        Path ordinary = Files.writeString(directory.resolve("ordinary"), "");
        assertThat(Files.getPosixFilePermissions(directory.resolve("rehearsal.sarif")))
                .as("whoever may read other files may read these")
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void anUnknownFormatIsRefusedBeforeAnythingStarts() {
        assertThat(run(EachMigrationTests.UncleanTestCase.class, "rehearsal.report.formats", "sarif,junit"))
                .allMatch(
                        message -> message.equals(
                                "'rehearsal.report.formats' is 'sarif,junit'; it may be any of"
                                        + " html, json, sarif, github, gitlab, checkstyle, markdown, runbook, runbook-json, separated by commas"));
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void onlyOneMigrationLeavesTheReportOfTheClassAlone() throws IOException {
        run(EachMigrationTests.UncleanTestCase.class);
        String whole = Files.readString(directory.resolve(UNCLEAN + ".json"));
        run(EachMigrationTests.UncleanTestCase.class, "rehearsal.only", "2");

        assertThat(directory.resolve(UNCLEAN + ".json")).hasContent(whole);
        assertThat(directory.resolve(UNCLEAN + "-only-2.html")).content().contains("V2 add email");
        assertThat(directory.resolve("index.html")).content().doesNotContain("-only-2");
    }

    @Test
    void aReportThatIsCutOffIsLeftOutOfTheOthers() throws IOException {
        Files.writeString(directory.resolve("cut.json"), "{\n  \"format\": \"rehearsal-findings/1\",");
        run(EachMigrationTests.SoundTestCase.class);
        assertThat(directory.resolve("index.html")).content().contains("SoundTestCase");
    }

    @Test
    void whatMatchedNothingIsDecidedAtTheMerge() throws IOException {
        Path accepted = Files.writeString(directory.resolve("accepted.txt"), "9 NoSuchTable — it is known\n");
        assertThat(run(EachMigrationTests.SoundTestCase.class, "rehearsal.accepted", accepted.toString()))
                .singleElement()
                .asString()
                .contains("[AcceptedFindingUnused]");
        assertThat(run(
                        EachMigrationTests.SoundTestCase.class,
                        "rehearsal.accepted",
                        accepted.toString(),
                        "rehearsal.report.merge",
                        "true"))
                .isEmpty();
        Merge merge = merge("--fail-on", "error", directory.toString());
        assertThat(merge.exitCode()).isEqualTo(1);
        assertThat(merge.into().resolve("rehearsal.json")).content().contains("\"AcceptedFindingUnused\"", "\"ERROR\"");
    }

    @Test
    void theCommandMergesDirectoriesAndComparesWithAnEarlierReport() throws IOException {
        run(EachMigrationTests.UncleanTestCase.class);
        Merge first = merge(directory.toString());
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("1 report: 1 error, 1 warning, 0 accepted", "report: file:");
        Merge second = merge(
                "--formats",
                "sarif,markdown",
                "--earlier",
                first.into().resolve("rehearsal.json").toString(),
                directory.resolve(UNCLEAN + ".json").toString());
        assertThat(second.into().resolve("rehearsal.sarif")).content().contains("\"baselineState\": \"unchanged\"");
        assertThat(second.into().resolve("index.html")).doesNotExist();
        try (Stream<Path> files = Files.list(second.into())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("rehearsal.json", "rehearsal.sarif", "rehearsal-comment.md");
        }
    }

    @Test
    void wrongUseOfTheCommandSaysWhatToGive() throws IOException {
        Path other = Files.writeString(directory.resolve("other.json"), "{}");
        assertThat(merge(directory.resolve("nowhere").toString()))
                .satisfies(wrong -> assertThat(wrong.exitCode()).isEqualTo(2))
                .satisfies(wrong -> assertThat(wrong.err()).contains("nowhere' does not exist"));
        assertThat(merge(directory.toString()).err()).contains("holds no JSON report");
        assertThat(merge(other.toString()))
                .satisfies(wrong -> assertThat(wrong.exitCode()).isEqualTo(2))
                .satisfies(wrong -> assertThat(wrong.err()).contains("other.json", "is no report"));
    }

    private record Merge(int exitCode, String out, String err, Path into) {}

    private Merge merge(String... arguments) throws IOException {
        Path into = Files.createTempDirectory(directory, "merged");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = ReportsCommandLine.execute(
                new PrintWriter(out),
                new PrintWriter(err),
                Stream.concat(Stream.of("merge", "--into", into.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
        return new Merge(exitCode, out.toString(), err.toString(), into);
    }
}
