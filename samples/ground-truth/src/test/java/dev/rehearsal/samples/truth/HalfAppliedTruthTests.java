package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds what we say of ups that were stopped behind each of their statements against tables of what a server did then: {@code half-<name>.tsv}
 * beside the truth tables of {@link GroundTruthTests}, with the same system properties.
 */
class HalfAppliedTruthTests {
    /** How many of a hundred points have to be as the table says. */
    private static final double WANTED = 99;

    @TestFactory
    Stream<DynamicTest> stoppedUpsEndAsTheServerSaid() throws IOException {
        List<OpenHistory> histories = OpenHistory.given("truth", "truth.histories").stream()
                .filter(history -> Files.exists(table(history)))
                .toList();
        assumeTrue(!histories.isEmpty(), "no history with a table of stopped ups is given");
        return histories.stream().map(history -> dynamicTest(history.name(), () -> compare(history)));
    }

    private static Path table(OpenHistory history) {
        return GroundTruthTests.truth(history).resolveSibling("half-" + history.name() + ".tsv");
    }

    private static void compare(OpenHistory history) throws IOException {
        Map<String, HalfApplied> found =
                GroundTruthTests.walk(history).halfApplied(TruthTable.read(GroundTruthTests.truth(history)));
        List<Map<String, String>> rows = TabSeparated.read(table(history));
        List<String> different = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String expected = expected(row);
            String actual = actual(found.getOrDefault(row.get("migration"), HalfApplied.NONE), row);
            if (!actual.equals(expected)) {
                different.add("%s after %s: %s, the truth is %s"
                        .formatted(row.get("migration"), row.get("j"), actual, expected));
            }
        }
        double same = 100.0 * (rows.size() - different.size()) / rows.size();
        System.out.printf(
                "%s: %d points, %d otherwise%n%s%n",
                history.name(), rows.size(), different.size(), String.join("\n", different));
        assertThat(same).as(String.join("\n", different)).isGreaterThanOrEqualTo(WANTED);
    }

    private static String expected(Map<String, String> row) {
        String verdict = row.getOrDefault("verdict", "");
        return verdict.equals("fails") ? "fails at " + row.get("fails_at") : verdict;
    }

    /** What is said of the last statement with an effect holds behind those without one, too; before the first one nothing has happened. */
    private static String actual(HalfApplied found, Map<String, String> row) {
        int after = Integer.parseInt(row.getOrDefault("j", "0"));
        return found.points().stream()
                .filter(point -> point.after() <= after)
                .reduce((earlier, later) -> later)
                .map(HalfAppliedTruthTests::words)
                .orElse(found.points().isEmpty() ? "not observed" : "same");
    }

    private static String words(Point point) {
        return switch (point.rerun()) {
            case RESUMES -> "same";
            case ENDS_ELSEWHERE -> "differs";
            case FAILS -> "fails at " + point.failsAt();
        };
    }
}
