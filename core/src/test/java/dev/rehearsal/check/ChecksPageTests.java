package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.hazards.Hazard;
import dev.rehearsal.hazards.Hazards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/checks.md} as the code has it; {@code -Drehearsal.docs=write} writes it anew. */
class ChecksPageTests {
    private static final Path PAGE = Path.of("..", "docs", "checks.md");

    @Test
    void docsTellOfEveryCheckWhatTheCodeSays() throws IOException {
        if ("write".equals(System.getProperty("rehearsal.docs"))) {
            Files.writeString(PAGE, page());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/checks.md is made from the code; -Drehearsal.docs=write writes it anew")
                .isEqualTo(page());
    }

    @Test
    void everyCheckIsNamedOnceAndAfterItsClass() {
        assertThat(Checks.standard().descriptions())
                .extracting(CheckDescription::name)
                .doesNotHaveDuplicates();
        assertThat(Checks.standard().descriptions()).allSatisfy(check -> {
            assertThat(check.name()).matches("[A-Z][A-Za-z]+");
            assertThat(check.finds()).endsWith(".");
            assertThat(check.reason()).endsWith(".");
            assertThat(check.remedy()).isNotBlank();
        });
    }

    private static String page() {
        return """
                # Checks

                Every check looks at the evidence of one migration, or of the whole history, and needs no configuration.
                An ERROR fails the test, a WARNING is printed, an INFO stands in the report only.
                `rehearsal.severity.<Check>=ERROR|WARNING|INFO` overrides a default, in `junit-platform.properties` or with `-D`.

                What one check finds in one migration is one finding: at the worst table, with all others, and one declaration for all of them. `@Lossy` and the lines
                of the accepted-findings file count table by table before that, so a table that is not named there is still told. Information that lies in how a team writes
                its migrations is told once for the history, with those that have it, and of each migration where `rehearsal.severity` makes it more: {summarized}.

                | check | default | what it finds | why it is as bad as that | what to write instead |
                |---|---|---|---|---|
                """.replace(
                        "{summarized}", HistorySummaries.of(Checks.standard()).names())
                + Checks.standard().descriptions().stream()
                        .map(ChecksPageTests::row)
                        .collect(Collectors.joining("\n", "", "\n"))
                + """

                ## Unsafe forms and their safe twins

                What stands in the second column is found, and what stands in the last is not: each is a test on a real database, on tables with rows. What
                is counted and what each finding means: [locks.md](locks.md).

                | unsafe | written as | found by | safe |
                |---|---|---|---|
                """
                + Hazards.all().map(ChecksPageTests::example).collect(Collectors.joining("\n", "", "\n"))
                + """

                What each check finds in public histories, and how often that was worth acting on: [benchmarks.md](benchmarks.md#what-public-histories-show).
                How a finding is declared or accepted: [adopting.md](adopting.md). The same findings for machines: [report.md](report.md).
                This page is made from the code; `mvn -pl core test -Dtest=ChecksPageTests -Drehearsal.docs=write` writes it anew.
                """;
    }

    private static String example(Hazard hazard) {
        return "| " + hazard.title() + " | " + code(hazard.unsafe()) + " | "
                + hazard.checks().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")) + " | "
                + hazard.safe().stream()
                        .map(twin -> twin.stream()
                                .map(ChecksPageTests::code)
                                .collect(Collectors.joining("<br>in the next migration<br>")))
                        .collect(Collectors.joining("<br>or<br>"))
                + " |";
    }

    private static String code(String sql) {
        return sql.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> "`" + line + "`")
                .collect(Collectors.joining("<br>"));
    }

    private static String row(CheckDescription check) {
        return "| `" + check.name() + "` | " + check.severity() + " | " + check.finds() + " | " + check.reason() + " | "
                + check.remedy() + " |";
    }
}
