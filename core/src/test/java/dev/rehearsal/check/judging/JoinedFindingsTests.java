package dev.rehearsal.check.judging;

import static dev.rehearsal.check.Observed.changed;
import static dev.rehearsal.check.Observed.downLoses;
import static dev.rehearsal.check.Observed.missing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.file.AcceptedFindings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One check says once what it finds in one migration. */
class JoinedFindingsTests {
    private static final StepEvidence STEP = downLoses(
            "7",
            missing("public.few", 1),
            missing("public.most", 9),
            missing("public.a", 2),
            missing("public.b", 2),
            missing("public.c", 2));

    @Test
    void theWorstTableComesFirstAndOneDeclarationNamesAll() {
        assertThat(FindingText.of(
                        Judge.standard().judge(downLoses("7", missing("public.few", 1), missing("public.most", 9)))))
                .isEqualTo("""
                        V7 split names: down loses 9 rows of table public.most; also table public.few [DownLosesRows]
                          at db/U7.sql:1 (file:///shop/db/U7.sql:1)
                          rows before:     10
                          rows after down: 1
                          only before:     9 rows
                          also:            down loses 1 row of table public.few
                                             rows after down: 9
                                             only before: 1 row
                          what to write instead: an up that keeps these rows and a down that brings them back, or declare
                            @Lossy(migration = "7", tables = {"public.few", "public.most"}, because = "…")""");
        assertThat(Judge.standard().judge(STEP))
                .extracting(Finding::headline)
                .containsExactly(
                        "down loses 9 rows of table public.most; also table public.a, table public.b, table public.c"
                                + " and 1 more");
    }

    @Test
    void aTableThatIsNotDeclaredIsStillTold() {
        Judge judge = Judge.standard()
                .with(new Declarations(
                        Map.of(),
                        List.of(new Declarations.Lossy("7", List.of(), List.of("most", "few"), "known")),
                        List.of(),
                        ""));

        assertThat(judge.judge(STEP)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("LossNotAsDeclared");
            assertThat(finding.facts().get(0).value().lines())
                    .containsExactly("rows of public.a", "rows of public.b", "rows of public.c");
        });
    }

    @Test
    void aTableThatIsNotAcceptedIsStillTold() {
        AcceptedFindings file = AcceptedFindings.parse(
                "7 DownLosesRows table public.most — known\n7 DownLosesRows table public.a — known", "a.txt");
        List<Finding> findings = Judge.standard().with(file).judge(STEP);

        assertThat(findings)
                .extracting(finding -> finding.severity() + " " + finding.headline())
                .containsExactly(
                        "ERROR down loses 2 rows of table public.b; also table public.c, table public.few",
                        "INFO down loses 9 rows of table public.most; also table public.a");
    }

    @Test
    void theAcceptedFindingsFileHasALineForEachTable() {
        AcceptedFindings written =
                AcceptedFindings.none().accepting(Judge.standard().byObject(STEP));

        assertThat(written.entries())
                .extracting(line -> line.object())
                .containsExactlyInAnyOrder(
                        "table public.few", "table public.most", "table public.a", "table public.b", "table public.c");
        assertThat(Judge.standard().with(written).judge(STEP))
                .extracting(finding -> finding.severity().name())
                .containsExactly("INFO");
    }

    @Test
    void twoChecksStayTwoFindings() {
        assertThat(Judge.standard()
                        .judge(downLoses("7", missing("public.a", 1), changed("public.b", Map.of("fax", 1L)))))
                .extracting(Finding::check)
                .containsExactly("DownLosesRows", "DownChangesValues");
    }
}
