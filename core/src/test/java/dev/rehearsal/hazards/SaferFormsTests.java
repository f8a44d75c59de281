package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a finding says to write instead runs as it stands, and nothing is found in it. {@code SuggestionsThatRunTests} and
 * {@code PlantedSuggestionsTests} say the same and more of one form for each check in every run.
 */
@Tag("exhaustive")
class SaferFormsTests {
    private static final String NEXT_MIGRATION = "(?m)^-- in the next migration.*$";

    static Stream<Hazard> hazards() {
        return Hazards.all()
                .filter(hazard -> !hazard.finds().contains("UpFails"))
                .filter(hazard -> hazard.unsafe().strip().lines().count() == 1
                        || hazard.row().startsWith("ADD_"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hazards")
    void whatToWriteInsteadRuns(Hazard hazard, @TempDir Path unsafe, @TempDir Path safer) {
        HazardRun run = HazardRun.standard();
        List<Finding> findings = run.findings(unsafe, hazard.before(), List.of(hazard.unsafe()));
        List<String> migrations = migrations(findings, hazard);
        if (migrations.isEmpty()) {
            return;
        }

        List<Finding> left = run.findings(safer, hazard.before(), migrations);

        assertThat(left)
                .as("%s%n%s", migrations, FindingText.of(left))
                .noneMatch(finding -> finding.check().equals(hazard.checks().get(0))
                        || finding.check().equals("UpFails"));
    }

    /** The migrations of the first finding's suggestion; none where it is a sentence. */
    private static List<String> migrations(List<Finding> findings, Hazard hazard) {
        return migrations(findings.stream()
                .filter(finding -> finding.check().equals(hazard.checks().get(0)))
                .map(Finding::suggestion)
                .findFirst()
                .orElseThrow());
    }

    /** The migrations of a suggestion; none where it is a sentence. */
    static List<String> migrations(String suggestion) {
        assertThat(suggestion).doesNotContain("…");
        return suggestion.endsWith(";")
                ? Arrays.stream(suggestion.split(NEXT_MIGRATION))
                        .map(String::strip)
                        .filter(migration -> !migration.isEmpty())
                        .toList()
                : List.of();
    }
}
