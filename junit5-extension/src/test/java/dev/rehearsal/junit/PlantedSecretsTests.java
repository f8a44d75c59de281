package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/**
 * Reads everything that a run leaves: its console, its logs, what JUnit is told, and all files. The planted secrets begin
 * with {@code S3cret}, each has another form, and those of a history stand in {@code src/test/resources/secrets}.
 */
class PlantedSecretsTests {
    private static final Pattern SECRET = Pattern.compile("S3cret\\d*");
    private static final String PORT_OF_NOBODY = "127.0.0.1:1";

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    private Path directory;

    private final List<String> outputs = new ArrayList<>();

    @Test
    void noSecretOfAHistoryIsPrinted() throws IOException {
        assertThat(secrets(planted())).hasSizeGreaterThanOrEqualTo(20);

        listenedTo(() -> run(SecretsTestCase.class, Map.of("rehearsal.locations", "classpath:secrets")));

        assertThat(secrets(outputs)).isEmpty();
        assertThat(outputs).anyMatch(text -> text.contains("V16 fails: up fails: role \"planted\" already exists"));
        assertThat(outputs).as("something was masked").anyMatch(text -> text.contains("'…'"));
    }

    @Tag("exhaustive")
    @Test
    void noSecretOfAHistoryIsPrintedWhereItIsAccepted() throws IOException {
        Path accepted = directory.resolve("accepted.txt");
        listenedTo(() -> run(
                SecretsTestCase.class,
                Map.of(
                        "rehearsal.locations", "classpath:secrets",
                        "rehearsal.accepted", accepted.toString(),
                        "rehearsal.accept", "write",
                        "rehearsal.console", "short")));

        assertThat(secrets(outputs)).isEmpty();
    }

    /** No server is there, so each test says which was meant; one text is no URL of a server at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://boss:S3cret01@" + PORT_OF_NOBODY + "/db",
                "postgresql://boss:S3cret02@" + PORT_OF_NOBODY + "/db",
                "postgres://boss:S3cret03@" + PORT_OF_NOBODY + "/db?sslmode=disable",
                "jdbc:postgresql://" + PORT_OF_NOBODY + "/db?user=boss&password=S3cret04",
                "jdbc:postgresql://" + PORT_OF_NOBODY + "/db?user=boss&sslpassword=S3cret05",
                "jdbc:postgresql://boss:S3cret06@:x/db",
                "jdbc:mysql://boss:S3cret07@h/db",
                "mysql://boss:S3cret08@h/db",
                "Postgres://boss:S3cret09@" + PORT_OF_NOBODY + "/db",
                "host=h user=boss password=S3cret10",
            })
    void noPasswordOfAServerIsPrinted(String database) throws IOException {
        listenedTo(() -> run(
                SecretsTestCase.class,
                Map.of("rehearsal.locations", "classpath:histories/sound", "rehearsal.database", database)));

        assertThat(secrets(outputs)).isEmpty();
        assertThat(outputs).anyMatch(text -> text.contains("DatabaseException: "));
    }

    @Test
    void noPasswordIsPrintedWhereTestsRunOnSeveralServers() throws IOException {
        listenedTo(() -> run(TwoServersTestCase.class, Map.of("rehearsal.locations", "classpath:histories/sound")));

        assertThat(secrets(outputs)).isEmpty();
        assertThat(outputs).anyMatch(text -> text.contains("boss:…@" + PORT_OF_NOBODY + "/one"));
    }

    /** What is no value of this parameter is repeated, whatever it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {"rehearsal.console", "rehearsal.keep", "rehearsal.locations", "rehearsal.since", "rehearsal.tool"
            })
    void noPasswordIsPrintedThatStandsInAWrongPlace(String parameter) throws IOException {
        Map<String, String> parameters = new TreeMap<>(Map.of("rehearsal.locations", "classpath:histories/sound"));
        parameters.put(parameter, "postgresql://boss:S3cret01@" + PORT_OF_NOBODY + "/db");
        listenedTo(() -> run(SecretsTestCase.class, parameters));

        assertThat(secrets(outputs)).isEmpty();
        assertThat(outputs).anyMatch(text -> text.contains("boss:…@"));
    }

    private void run(Class<?> fixture, Map<String, String> given) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "rehearsal.report", directory.resolve("reports").toString(),
                "rehearsal.console", "full",
                "rehearsal.keep", "0",
                "rehearsal.preview", "5",
                "junit.platform.reporting.output.dir",
                        directory.resolve("attached").toString()));
        parameters.putAll(given);
        EngineExecutionResults results = TestKit.run(parameters, selectClass(fixture));
        results.allEvents().list().forEach(event -> outputs.add(told(event)));
    }

    private static String told(Event event) {
        StringWriter told = new StringWriter();
        told.append(event.getTestDescriptor().getDisplayName()).append('\n');
        if (event.getType() == EventType.FINISHED) {
            event.getRequiredPayload(TestExecutionResult.class)
                    .getThrowable()
                    .ifPresent(failure -> failure.printStackTrace(new PrintWriter(told)));
        } else {
            told.append(String.valueOf(event.getPayload()));
        }
        return told.toString();
    }

    /** Adds what is printed, logged and written while this runs. */
    private void listenedTo(Runnable run) throws IOException {
        Heard heard = new Heard();
        Logger ours = Logger.getLogger("dev.rehearsal");
        ours.setLevel(Level.ALL);
        ours.addHandler(heard);
        try {
            run.run();
        } finally {
            ours.removeHandler(heard);
            ours.setLevel(null);
        }
        outputs.addAll(heard.lines);
        outputs.addAll(console.lines());
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(file -> outputs.add(file + "\n" + (Files.isRegularFile(file) ? text(file) : "")));
        }
    }

    private static List<String> planted() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/secrets"))) {
            return files.filter(Files::isRegularFile)
                    .map(PlantedSecretsTests::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> secrets(List<String> texts) {
        return texts.stream()
                .flatMap(text -> SECRET.matcher(text).results())
                .map(found -> found.group())
                .distinct()
                .sorted()
                .toList();
    }

    private static final class Heard extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @MigrationTest
    @Traffic
    static class SecretsTestCase implements MigrationChecks {}

    @MigrationTest(
            database = {
                "postgresql://boss:S3cret01@" + PORT_OF_NOBODY + "/one",
                "jdbc:postgresql://" + PORT_OF_NOBODY + "/two?user=boss&password=S3cret02"
            })
    static class TwoServersTestCase implements MigrationChecks {}
}
