package dev.rehearsal.check;

import static dev.rehearsal.check.Observed.changed;
import static dev.rehearsal.check.Observed.downLoses;
import static dev.rehearsal.check.Observed.missing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.data.FilledValues;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredLossTests {
    private static final TableDifference FAX = changed("public.users", Map.of("fax", 3L));

    @Test
    void isInformationWhenItIsExact() {
        assertExact(columns("users.fax"), downLoses("9", FAX));
        assertExact(columns("public.users.fax"), downLoses("9", FAX));
        assertExact(tables("orders"), downLoses("9", missing("public.orders", 2)));
        assertExact(tables("users"), downLoses("9", FAX));
        assertExact(columns("Users.fax"), downLoses("9", changed("public.\"Users\"", Map.of("fax", 1L))));
    }

    @Test
    void isAnErrorWhenMoreIsLost() {
        StepEvidence step = downLoses("9", changed("public.users", Map.of("fax", 3L, "email", 1L)));

        assertThat(judge(columns("users.fax"), step)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("LossNotAsDeclared");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.headline()).isEqualTo("down loses more than declared");
            assertThat(finding.facts().get(0).value()).isEqualTo("values of public.users.email");
        });
    }

    @Test
    void whatOnlyFilledANullInIsNoLossAndMayBeDeclared() {
        FilledValues filled = new FilledValues(2, 1, Map.of("email", 2L), List.of(), List.of());
        StepEvidence step = downLoses(
                "9",
                new TableDifference(
                        "public.users",
                        new TableDifference.RowCounts(3, 3, 0, 0),
                        new TableDifference.Changes(3, Map.of("fax", 1L, "email", 2L)),
                        List.of(),
                        filled));

        assertThat(judge(columns("users.fax"), step))
                .extracting(Finding::check)
                .containsExactly("DownKeepsFilledValues", "LossAsDeclared");
        assertThat(judge(columns("users.fax", "users.email"), step))
                .extracting(Finding::check)
                .containsExactly("DownKeepsFilledValues", "LossAsDeclared");
    }

    @Test
    void isAnErrorWhenLessIsLost() {
        assertThat(judge(columns("users.fax", "users.telex"), downLoses("9", FAX)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).isEqualTo("down loses less than declared");
                    assertThat(finding.facts().get(0).value()).isEqualTo("users.telex");
                });
    }

    @Test
    void isAnErrorWhenNothingWasObserved() {
        assertThat(judge(columns("users.fax"), Observed.clean("9")))
                .extracting(Finding::check)
                .containsExactly("LossNotAsDeclared");
    }

    @Test
    void isAnErrorWhenSomethingElseIsLost() {
        assertThat(judge(columns("users.fax"), downLoses("9", missing("public.faxes", 1))))
                .extracting(Finding::headline)
                .containsExactly("down loses something else than declared");
    }

    @Test
    void cannotTellColumnsApartWhereRowsHaveNoKey() {
        TableDifference replaced = Observed.rows("public.users", new TableDifference.RowCounts(3, 3, 2, 2));

        assertExact(columns("users.fax"), downLoses("9", replaced));
        assertThat(judge(columns("orders.fax"), downLoses("9", replaced)))
                .extracting(Finding::headline)
                .containsExactly("down loses something else than declared");
    }

    @Test
    void makesWhatFollowsFromItInformation() {
        StepEvidence step = Observed.upAgainDiffers("9", List.of(FAX), FAX);

        assertThat(judge(columns("users.fax"), step))
                .extracting(Finding::check, Finding::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SecondUpDiffers", Severity.INFO),
                        org.assertj.core.groups.Tuple.tuple("LossAsDeclared", Severity.INFO));
    }

    @Test
    void keepsQuietWhereTheDownFailed() {
        Outcome.Failed failure = new Outcome.Failed(
                "no", new RefusalCode("42704", RefusalKind.NO_SUCH_OBJECT), "db/U9.sql", 1, "", false);

        assertThat(judge(columns("users.fax"), Observed.downFails("9", failure)))
                .extracting(Finding::check)
                .containsExactly("DownFails");
    }

    @Test
    void isUnusedWhereThereIsNoDownToLoseAnything() {
        assertThat(judge(columns("users.fax"), Observed.downNotRun("9", "there is no down")))
                .extracting(Finding::check)
                .containsExactly("DeclarationUnused");
    }

    private static void assertExact(Declarations.Lossy lossy, StepEvidence step) {
        assertThat(judge(lossy, step)).extracting(Finding::check).containsExactly("LossAsDeclared");
    }

    private static List<Finding> judge(Declarations.Lossy lossy, StepEvidence step) {
        return Judge.standard()
                .with(new Declarations(Map.of(), List.of(lossy), List.of(), ""))
                .judge(step);
    }

    private static Declarations.Lossy columns(String... columns) {
        return new Declarations.Lossy("9", List.of(columns), List.of(), "nobody faxes");
    }

    private static Declarations.Lossy tables(String... tables) {
        return new Declarations.Lossy("9", List.of(), List.of(tables), "nobody orders");
    }
}
