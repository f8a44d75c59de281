package dev.rehearsal.samples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillTableTests {
    @Test
    void countsTheCasesOfAllPartsAndListsWhatIsToBeMended(@TempDir Path directory) throws Exception {
        try (DrillTable kills = DrillTable.in(directory, "kills");
                DrillTable disks = DrillTable.in(directory, "disks")) {
            kills.add(new DrillCase("kill", "at 3 ms", Outcome.GREEN, ""));
            kills.add(new DrillCase("kill", "at 5 ms", Outcome.LEFT_BEHIND, "directory\n'/x'"));
            disks.add(new DrillCase("disk", "8 MB", Outcome.TOLD, "No space left"));
            assertThat(kills.exceptions()).extracting(DrillCase::moment).containsExactly("at 5 ms");
            assertThat(disks.exceptions()).isEmpty();
        }
        assertThat(Files.readString(directory.resolve("table.md"))).isEqualTo("""
                | kind | cases | green | told | left behind | silent | wrong | not run |
                |---|---|---|---|---|---|---|---|
                | disk | 1 | 0 | 1 | 0 | 0 | 0 | 0 |
                | kill | 2 | 1 | 0 | 1 | 0 | 0 | 0 |

                - kill, at 5 ms: left behind: directory ⏎ '/x'
                """);
    }
}
