package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.Checks;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps {@code docs/locks.md} as the code has it; {@code -Drehearsal.docs=write} writes its example anew. */
class LocksPageTests {
    private static final Path PAGE = Path.of("..", "docs", "locks.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```text\n(.*?)\n```");
    private static final Pattern FINDING = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    @TempDir
    private Path directory;

    @Test
    void theExampleIsWhatIsFound() throws IOException {
        List<Finding> findings = HazardRun.standard()
                .findings(directory, "", List.of("alter table invoice alter column due set not null;"));
        String text = FindingText.of(findings.get(0)).replaceAll(" \\(file:[^)]*\\)", "");
        if ("write".equals(System.getProperty("rehearsal.docs"))) {
            String page = Files.readString(PAGE);
            Files.writeString(PAGE, EXAMPLE.matcher(page).replaceFirst(match -> "```text\n" + text + "\n```"));
        }

        assertThat(EXAMPLE.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)))
                .containsExactly(text);
    }

    @Test
    void itsFindingsAreNamesOfChecks() throws IOException {
        List<String> known = Checks.standard().descriptions().stream()
                .map(CheckDescription::name)
                .toList();

        assertThat(FINDING.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)))
                .hasSizeGreaterThan(10)
                .isSubsetOf(known);
    }
}
