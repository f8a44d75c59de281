package dev.rehearsal.samples.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.FindingText;
import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.scenario.RehearsedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A migration that would stand half applied in production where it ends after its first statement, and its repair, which was tried. */
@MigrationTest(locations = "filesystem:src/test/resources/db/half", database = "mariadb")
class HalfAppliedTests {
    private static final Path SHOWN = Path.of("finding.txt");

    @EachMigration(asserts = false)
    void oneMigrationWouldStandHalfApplied(RehearsedStep step) throws IOException {
        if (step.migration().id().equals("3")) {
            assertThat(shown(step)).isEqualTo(Files.readString(SHOWN).strip());
        } else {
            assertThat(step.findings()).isEmpty();
        }
    }

    /** Without where the file is on this machine. */
    private static String shown(RehearsedStep step) {
        return FindingText.of(step.findings())
                .replaceAll(" \\(file:[^)]*\\)", "")
                .strip();
    }
}
