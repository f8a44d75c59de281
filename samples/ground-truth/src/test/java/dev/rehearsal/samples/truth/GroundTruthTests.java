package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds our verdicts against tables of what a server and {@code pg_dump} said, cell by cell. Given by the system
 * properties {@code truth.directory} and {@code truth.table}; or for many histories by {@code truth.histories},
 * {@code truth.root} and {@code truth.tables}. All of them stand in {@code docs/benchmarks.md}.
 */
class GroundTruthTests {
    private static final Path RESULTS = Path.of("target", "truth");
    private static final String EXPECTED = "src/test/resources/truth/expected.tsv";

    @TestFactory
    Stream<DynamicTest> verdictsAreAsExpected() throws IOException {
        List<OpenHistory> histories = OpenHistory.given("truth", "truth.histories");
        assumeTrue(!histories.isEmpty(), "neither truth.directory nor truth.histories is given");
        Files.createDirectories(RESULTS);
        Path table = RESULTS.resolve("table.md");
        Files.writeString(table, TruthReport.HEAD);
        ExpectedCells expected = ExpectedCells.read(Path.of(System.getProperty("truth.expected", EXPECTED)));
        return histories.stream().map(history -> dynamicTest(history.name(), () -> compare(history, expected, table)));
    }

    private static void compare(OpenHistory history, ExpectedCells expected, Path table) throws IOException {
        TruthComparison comparison = walk(history).against(TruthTable.read(truth(history)));
        TruthReport report = new TruthReport(comparison);
        Files.writeString(RESULTS.resolve(history.name() + ".tsv"), report.cells());
        Files.writeString(table, report.row(), StandardOpenOption.APPEND);
        System.out.printf("%s  %d ms%n%s", report.row(), comparison.time().toMillis(), report.remarks());
        assertThat(comparison.incomplete()).as("what was not compared").isEmpty();
        assertThat(expected.changes(comparison))
                .as("changes of %s against what is expected", history.name())
                .isEmpty();
    }

    static OpenWalk walk(OpenHistory history) {
        Path table = Path.of(System.getProperty("truth.histories", "")).toAbsolutePath();
        Path here = System.getProperty("truth.histories", "").isEmpty() ? table : table.resolveSibling("");
        String root = System.getProperty("truth.root", "");
        return new OpenWalk(history, root.isEmpty() ? here : Path.of(root), here);
    }

    static Path truth(OpenHistory history) {
        String one = System.getProperty("truth.table", "");
        return one.isEmpty() ? Path.of(System.getProperty("truth.tables", "."), history.name() + ".tsv") : Path.of(one);
    }
}
