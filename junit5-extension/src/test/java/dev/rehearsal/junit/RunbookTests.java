package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans of releases: five in full in the docs, written with {@code -Drehearsal.docs=write}. */
class RunbookTests {
    private static final Path DOCS = Path.of("../docs");

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    Path directory;

    @MigrationTest(locations = "filesystem:src/test/resources/runbooks/rename-in-two-steps", since = "1")
    @ProductionRows(table = "customers", rows = 2_000_000)
    static class RenameTestCase implements MigrationChecks {}

    @MigrationTest(locations = "filesystem:src/test/resources/runbooks/index-on-a-large-table", since = "1")
    @ProductionRows(table = "orders", rows = 80_000_000)
    static class IndexTestCase implements MigrationChecks {}

    @MigrationTest(locations = "filesystem:src/test/resources/runbooks/type-change", since = "1")
    static class TypeTestCase implements MigrationChecks {}

    @MigrationTest(locations = "filesystem:src/test/resources/runbooks/destructive-step", since = "1")
    static class DestructiveTestCase implements MigrationChecks {}

    @MigrationTest(
            locations = "filesystem:src/test/resources/runbooks/applied-by-half",
            since = "1",
            database = "mariadb")
    static class HalfTestCase implements MigrationChecks {}

    @ParameterizedTest
    @CsvSource({
        "RenameTestCase, rename-in-two-steps",
        "IndexTestCase, index-on-a-large-table",
        "TypeTestCase, type-change",
        "DestructiveTestCase, destructive-step",
        "HalfTestCase, applied-by-half"
    })
    void theDocsShowTheRunbookOfARelease(String fixture, String page) throws Exception {
        Class<?> testClass = Class.forName(RunbookTests.class.getName() + "$" + fixture);
        run(testClass, "runbook,runbook-json");
        String written = Files.readString(directory.resolve(testClass.getName() + ".runbook.md"));
        Path shown = DOCS.resolve("runbooks").resolve(page + ".md");
        if (System.getProperty("rehearsal.docs", "").equals("write")) {
            Files.writeString(shown, written);
        }
        assertThat(measuredLeftOut(written)).isEqualTo(measuredLeftOut(Files.readString(shown)));
        String json = Files.readString(directory.resolve(testClass.getName() + ".runbook.json"));
        Validator validator = new ValidatorFactory().createValidator();
        var schema = validator.registerSchema(Files.readString(DOCS.resolve("runbook.schema.json")));
        assertThat(validator.validate(schema, json).getErrors()).isEmpty();
    }

    /**
     * The log is the whole server's, and differs by some bytes from run to run, as sizes on disk and statistics do; what dumps and restores is
     * what the machine has.
     */
    private static String measuredLeftOut(String runbook) {
        return runbook.replaceAll("writes [\\d.]+ \\w+ of write-ahead log", "writes … of write-ahead log")
                .replaceAll("(unknown|ok) \\([^()]*(?:never analyzed|about \\d+ rows),[^()]*\\)", "… (…)")
                .replaceAll(" with (?:pg\\\\_dump [\\d.]+|copies of the tables) brought", " with … brought")
                .replaceAll("(?s)````sh.*?````", "…");
    }

    @Test
    void onlyWhatIsAskedForIsWritten() throws IOException {
        run(TypeTestCase.class, "html");
        String name = TypeTestCase.class.getName();
        assertThat(directory.resolve(name + ".runbook.md")).doesNotExist();
        assertThat(directory.resolve(name + ".runbook.json")).doesNotExist();
    }

    /** Its name ends as those of reports do. */
    @Test
    void aPlanIsNotReadAsAReport() throws IOException {
        run(TypeTestCase.class, "runbook-json,html");
        assertThat(directory.resolve("index.html")).content().contains("TypeTestCase");
        assertThat(console.lines()).noneMatch(line -> line.contains("cannot be read"));
    }

    private void run(Class<?> testClass, String formats) {
        TestKit.runAlone(
                Map.of("rehearsal.report", directory.toString(), "rehearsal.report.formats", formats),
                selectClass(testClass));
    }
}
