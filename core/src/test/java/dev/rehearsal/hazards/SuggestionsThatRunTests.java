package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL that a finding says to write instead ends in the state of the original, and nothing is found in it. */
@Tag("exhaustive")
class SuggestionsThatRunTests {
    private static final HazardRun RUN = HazardRun.standard();

    static Stream<SuggestionCase> typicalSql() {
        return SuggestionCases.typicalSql();
    }

    static Stream<SuggestionCase> otherSql() {
        return without(SuggestionCases.typicalSql(), SuggestionCases.sql());
    }

    /** The first that each check finds. */
    static Stream<SuggestionCase> typicalWords() {
        return SuggestionCases.firstOfEachCheck(SuggestionCases.words());
    }

    static Stream<SuggestionCase> otherWords() {
        return without(typicalWords(), SuggestionCases.words());
    }

    private static Stream<SuggestionCase> without(Stream<SuggestionCase> some, Stream<SuggestionCase> all) {
        List<SuggestionCase> left = some.toList();
        return all.filter(one -> !left.contains(one));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typicalSql")
    void endsInTheSameState(SuggestionCase one, @TempDir Path unsafe, @TempDir Path safer) {
        assertEndsInTheSameState(one, unsafe, safer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherSql")
    void everyOtherEndsInTheSameState(SuggestionCase one, @TempDir Path unsafe, @TempDir Path safer) {
        assertEndsInTheSameState(one, unsafe, safer);
    }

    private static void assertEndsInTheSameState(SuggestionCase one, Path unsafe, Path safer) {
        Finding finding = finding(one, unsafe);
        List<String> migrations = SaferFormsTests.migrations(finding.suggestion());
        assertThat(migrations).as(finding.suggestion()).isNotEmpty();

        List<Finding> left = RUN.findings(safer, one.before(), rest(one, migrations)).stream()
                .filter(found -> found.severity() != Severity.INFO)
                .toList();
        assertThat(left)
                .as("%s%n%s", finding.suggestion(), FindingText.of(left))
                .isEmpty();

        EndState wanted = state(one, List.of(one.unsafe()));
        EndState found = state(one, rest(one, migrations));
        assertThat(wanted.differencesTo(found)).as(finding.suggestion()).isEmpty();
        assertThat(found.rows()).as(finding.suggestion()).isEqualTo(wanted.rows());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typicalWords")
    void saysInWordsWhatIsNotSaidSimplyInSql(SuggestionCase one, @TempDir Path unsafe) {
        assertSaidInWords(one, unsafe);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherWords")
    void saysInWordsWhateverElseIsNotSaidSimplyInSql(SuggestionCase one, @TempDir Path unsafe) {
        assertSaidInWords(one, unsafe);
    }

    private static void assertSaidInWords(SuggestionCase one, Path unsafe) {
        assertThat(finding(one, unsafe).suggestion())
                .doesNotContain("…")
                .doesNotContain(";\n")
                .doesNotEndWith(";");
    }

    private static Finding finding(SuggestionCase one, Path project) {
        return RUN.findings(project, one.before(), List.of(one.unsafe())).stream()
                .filter(finding -> finding.check().equals(one.check()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(one.check() + " is not found"));
    }

    /** The first statement of two stays in a migration of its own. */
    private static List<String> rest(SuggestionCase one, List<String> migrations) {
        List<String> all = new ArrayList<>(migrations);
        String first = one.unsafe().lines().findFirst().orElseThrow();
        if (first.endsWith(";") && !first.equals(one.unsafe())) {
            all.add(0, first);
        }
        return all;
    }

    private static EndState state(SuggestionCase one, List<String> migrations) {
        List<String> scripts = new ArrayList<>(List.of(Shop.TABLES, Shop.rows(RUN.rows())));
        if (!one.before().isEmpty()) {
            scripts.add(one.before());
        }
        scripts.addAll(migrations);
        return EndState.of(scripts, one.volatileColumns());
    }
}
