package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The command prints and writes byte for byte what a test class does, but for names, times and what a failure ends with. */
class SameAsJunitTests {
    private static final String FAULTS = "../src/test/resources/readme/migrations";
    private static final String FORMATS = "html,json,sarif,markdown";
    /** On the class path of both. */
    private static final String DATABASE = "postgres:15";
    /** What differs from run to run. */
    private static final String TIMES =
            "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\d+(?:\\.\\d+)? ?(?:ms|s|min)\\b|\\b\\d+:\\d\\d(?::\\d\\d)?\\b|(?<=\"(?:durationMillis|millis|upMillis|downMillis)\": ?)\\d+";

    /** Lines about time and log, which no two runs share, and the heading, which has the name in parts. */
    private static final Pattern MEASURED = Pattern.compile("TIME|WAL|(?i)millis|micros|walBytes|<h1>");

    @TempDir
    private Path directory;

    /** As a user writes it. */
    @MigrationTest
    static class OfJunitTestCase implements MigrationChecks {}

    @ParameterizedTest
    @ValueSource(strings = FAULTS)
    void consoleAndReportsAreTheSame(String location) throws IOException {
        compare(location);
    }

    @ParameterizedTest
    @Tag("exhaustive")
    @ValueSource(
            strings = {
                "../../samples/webshop-flyway/src/main/resources/db/migration",
                "../../samples/webshop-flyway/src/test/resources/db/unsafe",
                "../../samples/webshop-flyway/src/test/resources/db/safe",
                "../../samples/webshop-alembic/sql",
                "../../samples/plain-sql/migrations",
                "../../samples/kotlin/src/main/resources/db/migration",
                "../../samples/quick-start/src/main/resources/db/migration",
                "../src/test/resources/histories/unclean",
                "../src/test/resources/histories/sound",
                "../src/test/resources/histories/rows",
            })
    void consoleAndReportsOfOthersAreTheSame(String location) throws IOException {
        compare(location);
    }

    private void compare(String location) throws IOException {
        Path ofJunit = directory.resolve("junit");
        Path ofCommand = directory.resolve("command");
        Printed expected = printed(() -> junit(location, ofJunit));
        Printed printed = printed(() -> RehearsalCommand.commandLine(Map.of())
                .execute(
                        "check",
                        "--report",
                        ofCommand.toString(),
                        "--formats",
                        FORMATS,
                        "--database",
                        DATABASE,
                        location));
        assertThat(printed.failed()).isEqualTo(expected.failed());
        String name = HistoryOptions.name(Declarations.NONE.with("locations", List.of(location)));
        assertThat(lines(printed.text(), ofCommand, name))
                .isEqualTo(lines(expected.text(), ofJunit, OfJunitTestCase.class.getName()));
        Map<String, List<String>> files = files(ofJunit, OfJunitTestCase.class.getName());
        assertThat(files(ofCommand, name))
                .containsOnlyKeys(files.keySet())
                .allSatisfy((file, lines) -> assertThat(lines).as(file).containsExactlyElementsOf(files.get(file)));
    }

    private static int junit(String location, Path report) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(OfJunitTestCase.class))
                                    .configurationParameter("rehearsal.locations", location)
                                    .configurationParameter("rehearsal.report", report.toString())
                                    .configurationParameter("rehearsal.report.formats", FORMATS)
                                    .configurationParameter("rehearsal.database", DATABASE)
                                    .configurationParameter(
                                            "junit.platform.reporting.output.dir",
                                            report.resolveSibling("attachments").toString())
                                    .build(),
                            summary);
        }
        return (int) summary.getSummary().getTestsFailedCount();
    }

    /**
     * A run.
     *
     * @param text what it printed
     * @param failed whether anything failed
     */
    private record Printed(String text, boolean failed) {}

    private static Printed printed(IntSupplier run) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            boolean failed = run.getAsInt() != 0;
            return new Printed(printed.toString(StandardCharsets.UTF_8), failed);
        } finally {
            System.setOut(before);
        }
    }

    /** What the console says of the history; a failure is told by whoever runs the class. */
    private static String lines(String printed, Path report, String name) {
        return printed.lines()
                .filter(
                        line -> line.matches(
                                ".* … (?:ok|\\d|not reached|passed over).*|  \\S.*\\[(?:WARNING|INFO) .*|.*migrations: .*|report: .*"))
                .map(line -> masked(line, report, name))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static Map<String, List<String>> files(Path report, String name) throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(report)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        masked(report.relativize(file).toString(), report, name),
                        masked(Files.readString(file), report, name)
                                .lines()
                                .filter(line -> !MEASURED.matcher(line).find())
                                .toList());
            }
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        return files;
    }

    private static String masked(String text, Path report, String name) {
        return text.replace(report.toUri().toString(), "REPORT/")
                .replace(name, "NAME")
                .replace(name.replace("$", "&#36;"), "NAME")
                .replace(name.replace("$", "\\u0024"), "NAME")
                .replaceAll(TIMES, "TIME");
    }
}
