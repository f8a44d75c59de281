package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.finding.FindingText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What people reported in public about migrations that went wrong, made small: with default settings the fault is found for
 * its reason, and what was done right instead is not. The table says where each was reported, which checks are about it, and
 * what they find.
 */
@Tag("exhaustive")
class PublicReportsTests {
    private static final Path CASES = Path.of("src/test/resources/public-reports/cases.tsv");

    @TestFactory
    Stream<DynamicTest> faultsAreFoundForTheirReason() throws IOException {
        return OpenHistory.in(CASES, "").stream()
                .map(history -> dynamicTest(history.name(), () -> assertFound(history)));
    }

    private static void assertFound(OpenHistory history) {
        DefaultRehearsal rehearsal = DefaultRehearsalTests.rehearse(history);
        Set<String> about = Set.copyOf(history.list("about"));
        Set<String> found = rehearsal.findings().stream()
                .filter(finding -> about.contains(finding.check()))
                .map(finding -> finding.severity() + " " + finding.check())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found)
                .as("%s: %s", history.setting("source"), FindingText.of(rehearsal.findings()))
                .isEqualTo(new TreeSet<>(history.list("finds")));
        assertThat(rehearsal.exceptions()).isEmpty();
    }
}
