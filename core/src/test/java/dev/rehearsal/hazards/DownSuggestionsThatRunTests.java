package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL that a finding says to add to a down brings the schema back, and nothing is found in it. */
@Tag("exhaustive")
class DownSuggestionsThatRunTests {
    private static final String TRACES = "DownLeavesTraces";
    private static final String ADDED = "add to the down\n";
    private static final String WRITTEN = "a down with\n";
    private static final int MAJOR = 15;

    /** What the up does, and what no down could undo, stays what it is. */
    private static final Set<String> OF_THE_UP =
            Set.of("NoWayBack", "DownLosesRows", "PrivilegesLost", "ReplicaIdentityLost");

    static Stream<DownCase> typicalSql() {
        return DownCases.typicalSql();
    }

    static Stream<DownCase> otherSql() {
        return without(DownCases.typicalSql(), DownCases.sql());
    }

    static Stream<DownCase> typicalMissing() {
        return DownCases.typicalMissing();
    }

    static Stream<DownCase> otherMissing() {
        return without(DownCases.typicalMissing(), DownCases.missing());
    }

    private static Stream<DownCase> without(Stream<DownCase> some, Stream<DownCase> all) {
        List<DownCase> left = some.toList();
        return all.filter(one -> !left.contains(one));
    }

    static Stream<DownCase> typicalWords() {
        return DownCases.words().limit(1);
    }

    static Stream<DownCase> otherWords() {
        return without(typicalWords(), DownCases.words());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typicalSql")
    void bringsTheSchemaBack(DownCase one, @TempDir Path lacking, @TempDir Path complete) {
        assertBringsTheSchemaBack(one, lacking, complete);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherSql")
    void bringsEverythingElseOfTheSchemaBack(DownCase one, @TempDir Path lacking, @TempDir Path complete) {
        assertBringsTheSchemaBack(one, lacking, complete);
    }

    private static void assertBringsTheSchemaBack(DownCase one, Path lacking, Path complete) {
        Finding finding = finding(DownRun.findings(lacking, MAJOR, one, one.down()), TRACES);
        assertThat(finding.suggestion()).startsWith(ADDED);

        String down = one.down() + "\n" + finding.suggestion().substring(ADDED.length());

        assertNothingLeft(one, complete, down);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typicalMissing")
    void standsInForADownThatIsMissing(DownCase one, @TempDir Path lacking, @TempDir Path complete) {
        assertStandsIn(one, lacking, complete);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherMissing")
    void standsInForEveryOtherDownThatIsMissing(DownCase one, @TempDir Path lacking, @TempDir Path complete) {
        assertStandsIn(one, lacking, complete);
    }

    private static void assertStandsIn(DownCase one, Path lacking, Path complete) {
        Finding finding = finding(DownRun.findings(lacking, MAJOR, one, ""), "DownMissing");
        assertThat(finding.suggestion()).startsWith(WRITTEN);

        String down = finding.suggestion()
                .substring(WRITTEN.length(), finding.suggestion().lastIndexOf("\nor declare\n"));

        assertNothingLeft(one, complete, down);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typicalWords")
    void saysInWordsWhatNoStatementsLeadBackTo(DownCase one, @TempDir Path lacking) {
        assertSaidInWords(one, lacking);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherWords")
    void saysInWordsWhateverElseNoStatementsLeadBackTo(DownCase one, @TempDir Path lacking) {
        assertSaidInWords(one, lacking);
    }

    private static void assertSaidInWords(DownCase one, Path lacking) {
        Finding finding = finding(DownRun.findings(lacking, MAJOR, one, one.down()), TRACES);

        assertThat(finding.suggestion()).isEqualTo("a down that takes back what is listed above");
    }

    private static void assertNothingLeft(DownCase one, Path project, String down) {
        List<Finding> left = DownRun.findings(project, MAJOR, one, down).stream()
                .filter(found -> found.severity() != Severity.INFO && !OF_THE_UP.contains(found.check()))
                .toList();
        assertThat(left).as("%s%n%s", down, FindingText.of(left)).isEmpty();
    }

    private static Finding finding(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " is not among " + FindingText.of(findings)));
    }
}
