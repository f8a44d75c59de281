package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.Harm;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.MissingRight;
import dev.rehearsal.evidence.NeededRight;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.OwnFailure;
import dev.rehearsal.evidence.Repetition;
import dev.rehearsal.evidence.SessionTraces;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.Unsupported;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryChecksTests {
    private static final HistoryEvidence SOUND = Observed.history("1", "2");
    private static final DatabaseProduct MARIADB = DatabaseProducts.ofUrl("jdbc:mariadb://localhost/shop");

    @Test
    void findsNothingInASoundHistory() {
        assertThat(judge(SOUND)).isEmpty();
    }

    @Test
    void namesTheMigrationThatNeedsASuperuser() {
        HistoryEvidence history = SOUND.with(
                SOUND.otherRuns().with(List.of(new NeededRight("2", false, true, false, "permission denied"))));

        assertThat(judge(history))
                .singleElement()
                .satisfies(finding -> assertThat(FindingText.headline(finding))
                        .isEqualTo("V2 split names: up needs a superuser: permission denied [WARNING NeedsSuperuser]"));
    }

    @Test
    void whatAProductDoesNotLetUsObserveIsToldOnceAndNothingWhereAllIs() {
        assertThat(judge(SOUND.with(new Unsupported(MARIADB, List.of("locks", "traffic")))))
                .extracting(FindingText::headline)
                .containsExactly(
                        "Whole history: not observed on MariaDB yet: 2 of the things that were asked for [INFO NotSupported]");
        assertThat(judge(SOUND.with(Unsupported.NONE))).isEmpty();
    }

    @Test
    void aCheckOfWhatAProductDoesNotDoIsNotAskedThereAndNamed() {
        ServerNotice cut = new ServerNotice(RefusalKind.NAME_CUT, "identifier will be truncated", 1);
        SessionTraces session = SessionTraces.NONE.and(List.of(cut), false);
        StepEvidence step =
                Observed.clean("1").with(new Harm(List.of(), List.of(), List.of(), Consequences.NONE.with(session)));

        assertThat(Judge.standard().judge(step)).extracting(Finding::check).containsExactly("NameCut");
        assertThat(Judge.standard().judge(step.ranWith("Flyway", MARIADB))).isEmpty();
        assertThat(judge(SOUND.with(new Unsupported(MARIADB, List.of("locks"))))
                        .get(0)
                        .facts())
                .filteredOn(fact -> fact.label().equals("nothing to judge"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.value()).contains("DefinerWithoutSearchPath\n", "NameCut\n"));
    }

    @Test
    void aMissingRightIsToldOnceWhateverItWasMissedFor() {
        MissingRight hidden = new MissingRight("hidden by row-level security", "alter role \"ci\" bypassrls");
        HistoryEvidence history = SOUND.with(List.of(
                OwnFailure.refused("generating rows", hidden),
                OwnFailure.refused("running old code", hidden),
                OwnFailure.refused("dropping a slot", new MissingRight("must be replication role", ""))));

        assertThat(judge(history))
                .extracting(FindingText::headline)
                .containsExactly(
                        "Whole history: not observed for want of a right: hidden by row-level security [WARNING NotPermitted]",
                        "Whole history: not observed for want of a right: must be replication role [WARNING NotPermitted]");
        assertThat(judge(history))
                .extracting(Finding::suggestion)
                .containsExactly(
                        "alter role \"ci\" bypassrls;\nor rehearse on an embedded server or in a container",
                        "rehearse on an embedded server or in a container");
    }

    @Test
    void findsASecondRunThatFailsOrChangesSomething() {
        Outcome.Failed failure = new Outcome.Failed(
                "relation exists", new RefusalCode("42P07", RefusalKind.NAME_TAKEN), "", 0, "", false);
        TableDifference added = Observed.rows("public.log", new TableDifference.RowCounts(1, 2, 0, 1));

        assertThat(judge(secondRun(new Repetition(failure, SchemaDifference.NONE, List.of()))))
                .extracting(Finding::headline)
                .containsExactly("running the finished history again fails: relation exists");
        assertThat(judge(secondRun(new Repetition(Observed.OK, SchemaDifference.NONE, List.of(added)))))
                .extracting(Finding::headline)
                .containsExactly("running the finished history again changes rows");
    }

    @Test
    void writesTheStatementThatValidatesAConstraint() {
        List<ObjectIdentity> invalid = List.of(
                new ObjectIdentity("constraint", "positive on domain public.price", "positive", "", "public.price"),
                new ObjectIdentity("constraint", "named on public.users", "named", "public.users", ""));
        HistoryEvidence history = SOUND.with(SOUND.end().leaving(invalid, List.of()));

        assertThat(judge(history))
                .extracting(Finding::suggestion)
                .containsExactly("a later migration with\nalter domain public.price validate constraint positive;\n"
                        + "alter table public.users validate constraint named;");
    }

    @Test
    void tellsNamesApartThatCannotBeUsedForOtherReasons() {
        List<HistoryProblem> problems = List.of(
                HistoryProblem.unusableName("db/a.sql", "'db/a.sql' has no number.", "Number it."),
                HistoryProblem.unusableName("db/b.sql", "'db/b.sql' has no number.", "Number it."),
                HistoryProblem.unusableName("db/c.sql", "'db/c.sql' has no title.", "Number it."),
                HistoryProblem.unusableName("db/d.sql", "'db/d.sql' has no number.", "Delete it."));

        assertThat(judge(SOUND.withProblems(problems)))
                .filteredOn(finding -> finding.check().equals("UnusableName"))
                .extracting(Finding::headline)
                .containsExactlyInAnyOrder(
                        "'db/a.sql' has no number, and so with 1 more",
                        "'db/c.sql' has no title",
                        "'db/d.sql' has no number");
    }

    @Test
    void givesEveryKindOfProblemACheckOfItsOwn() {
        for (HistoryProblem.Kind kind : HistoryProblem.Kind.values()) {
            HistoryProblem problem = new HistoryProblem(kind, "2", "db/V2.sql", 3, "It is wrong.", "Write it right.");

            assertThat(judge(SOUND.withProblems(List.of(problem))))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.headline()).isEqualTo("It is wrong");
                        assertThat(finding.place().line()).isEqualTo(3);
                        assertThat(finding.place().uri()).isEqualTo("file:///shop/db/V2.sql");
                        assertThat(finding.place().migrationName()).isEqualTo("V2 split names");
                    });
        }
    }

    private static HistoryEvidence secondRun(Repetition second) {
        return SOUND.with(SOUND.toolRun().with(second));
    }

    private static List<Finding> judge(HistoryEvidence history) {
        return Judge.standard().judge(history, List.of());
    }
}
