package dev.rehearsal.check.judging;

import static dev.rehearsal.check.Observed.downLeaves;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Observed;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Place;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What migration after migration does alike is told once, with the history. */
class HistorySummariesTests {
    private static final String CHECK = "DownChangesColumnOrder";

    @Test
    void isToldOnceWithTheMigrationsThatHaveIt() {
        assertThat(whole(Judge.standard(), moved("1", "public.users"), Observed.clean("2"), moved("3", "public.teams")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(FindingText.headline(finding))
                            .isEqualTo("Whole history: 2 migrations change the order of columns in their down"
                                    + " [INFO DownChangesColumnOrder]");
                    assertThat(finding.facts().get(0).value().lines())
                            .containsExactly(
                                    "V1 split names: down changes the order of columns in table public.users",
                                    "V3 split names: down changes the order of columns in table public.teams");
                });
        assertThat(Judge.standard().judge(moved("1", "public.users"))).isEmpty();
    }

    @Test
    void isToldAsItIsOfASingleMigration() {
        assertThat(whole(Judge.standard(), moved("1", "public.users"), Observed.clean("2")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().migration()).isEqualTo("1");
                    assertThat(finding.headline()).isEqualTo("down changes the order of columns in table public.users");
                });
    }

    @Test
    void isToldOfEachMigrationWhereItMatters() {
        Judge judge = Judge.standard().withSeverities(Map.of(CHECK, Severity.WARNING));

        assertThat(whole(judge, moved("1", "public.users"), moved("3", "public.teams")))
                .isEmpty();
        assertThat(judge.judge(moved("1", "public.users")))
                .extracting(Finding::check)
                .containsExactly(CHECK);
    }

    @Test
    void whatSomeMigrationsHaveToWriteInsteadStandsBesideWhatAllHave() {
        HistorySummaries summaries =
                new HistorySummaries(Map.of(CHECK, new HistorySummary("wait", "set a limit", "set ", 10)));

        assertThat(summaries.told(
                        List.of(waits("1", "set it here"), waits("2", "do it another way;"), waits("3", "set it"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).isEqualTo("3 migrations wait");
                    assertThat(finding.suggestion())
                            .isEqualTo("set a limit\ninstead, in V2 names:\ndo it another way;");
                });
    }

    private static Finding waits(String migration, String suggestion) {
        return new Finding(
                CHECK,
                Severity.INFO,
                new Place(migration, "V" + migration + " names", "", "", 0, ""),
                "waits",
                List.of(),
                suggestion);
    }

    private static List<Finding> whole(Judge judge, StepEvidence... steps) {
        return judge.judge(Observed.history("1", "2", "3"), List.of(steps));
    }

    private static StepEvidence moved(String id, String table) {
        return downLeaves(
                id,
                new ObjectDifference.Altered(
                        new ObjectIdentity("table", table),
                        Category.COLUMN_ORDER,
                        false,
                        List.of(new AttributeChange.ColumnOrder(List.of("id", "name"), List.of("name", "id"))),
                        List.of()));
    }
}
