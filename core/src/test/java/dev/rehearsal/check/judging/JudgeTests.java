package dev.rehearsal.check.judging;

import static dev.rehearsal.check.Observed.changed;
import static dev.rehearsal.check.Observed.downLeaves;
import static dev.rehearsal.check.Observed.downLoses;
import static dev.rehearsal.check.Observed.history;
import static dev.rehearsal.check.Observed.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.check.CheckException;
import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.Observed;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.AcceptedFindings;
import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.schema.AttributeChange;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectDifference.Category;
import dev.rehearsal.schema.ObjectIdentity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTests {
    private static final Judge JUDGE = Judge.standard();
    private static final ObjectDifference LEFT_TABLE = new ObjectDifference.Added(
            new ObjectIdentity("table", "public.phones"), List.of("drop table public.phones;"));
    private static final ObjectDifference MOVED_COLUMN = new ObjectDifference.Altered(
            new ObjectIdentity("table", "public.users"),
            Category.COLUMN_ORDER,
            false,
            List.of(new AttributeChange.ColumnOrder(List.of("id", "name"), List.of("name", "id"))),
            List.of());

    @Test
    void findsNothingInACleanStep() {
        assertThat(JUDGE.judge(Observed.clean("7"))).isEmpty();
    }

    @Test
    void namesWhatDiffersOfAnObjectThatIsThere() {
        ObjectDifference changed = new ObjectDifference.Altered(
                new ObjectIdentity("table", "public.users"),
                Category.STRUCTURE,
                false,
                List.of(new AttributeChange.Setting("", "privileges", "app=r", "")),
                List.of());

        assertThat(JUDGE.judge(downLeaves("7", changed)))
                .extracting(finding -> finding.headline())
                .containsExactly("down does not bring back privileges of table public.users");
        assertThat(JUDGE.judge(downLeaves("7", LEFT_TABLE)))
                .extracting(finding -> finding.headline())
                .containsExactly("down does not bring back table public.phones");
    }

    @Test
    void saysWhatTheDownLacks() {
        ObjectDifference changed = new ObjectDifference.Altered(
                new ObjectIdentity("table", "public.users"),
                Category.STRUCTURE,
                false,
                List.of(new AttributeChange.ColumnType("email", "text", "character varying(20)")),
                List.of("alter table public.users alter column email type text;"));

        assertThat(FindingText.of(JUDGE.judge(downLeaves("7", LEFT_TABLE, changed))))
                .isEqualTo("""
                        V7 split names: down does not bring back 2 objects [DownLeavesTraces]
                          at db/U7.sql:1 (file:///shop/db/U7.sql:1)
                          table public.phones: left over
                          table public.users:  column email type: text → character varying(20)
                          what to write instead: add to the down
                            drop table public.phones;
                            alter table public.users alter column email type text;""");
    }

    @Test
    void saysWhereAndWhyAPhaseFailed() {
        Outcome.Failed failure = new Outcome.Failed(
                "index \"users_mail\" does not exist\nHint: none",
                new RefusalCode("42704", RefusalKind.NO_SUCH_OBJECT),
                "db/U7.sql",
                4,
                "drop index x",
                true);

        assertThat(FindingText.of(JUDGE.judge(Observed.downFails("7", failure))))
                .isEqualTo("""
                        V7 split names: down fails: index "users_mail" does not exist [DownFails]
                          at db/U7.sql:4 (file:///shop/db/U7.sql:4)
                          server says: index "users_mail" does not exist
                                       Hint: none
                          SQLSTATE:    42704
                          statement:   drop index x
                          left behind: what it changed before it failed is still there, since it was not one transaction
                          what to write instead: a down that runs right after its up; keep one statement in such a script, or make each repeatable with 'if [not] exists', or declare
                            @Irreversible(migration = "7", because = "…")""");
    }

    @Test
    void namesLossWithADeclarationToCopy() {
        assertThat(FindingText.of(JUDGE.judge(downLoses("7", changed("public.users", Map.of("fax", 3L))))))
                .isEqualTo("""
                        V7 split names: down loses values of 3 rows in table public.users [DownChangesValues]
                          at db/U7.sql:1 (file:///shop/db/U7.sql:1)
                          rows before:     10
                          rows after down: 10
                          other values:    3 rows
                          columns:         fax in 3 rows
                          what to write instead: an up that keeps the old values and a down that restores them, or declare
                            @Lossy(migration = "7", columns = "public.users.fax", because = "…")""");
    }

    @Test
    void putsTheWorstFirst() {
        assertThat(JUDGE.withSeverities(Map.of("DownChangesColumnOrder", Severity.WARNING))
                        .judge(downLeaves("7", LEFT_TABLE, MOVED_COLUMN)))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING);
        assertThat(JUDGE.withSeverities(
                                Map.of("DownChangesColumnOrder", Severity.ERROR, "DownLeavesTraces", Severity.INFO))
                        .judge(downLeaves("7", LEFT_TABLE, MOVED_COLUMN)))
                .extracting(Finding::check)
                .containsExactly("DownChangesColumnOrder", "DownLeavesTraces");
    }

    @Test
    void refusesASeverityForACheckThatIsNone() {
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> JUDGE.withSeverities(Map.of("DownFail", Severity.INFO)))
                .withMessage(
                        "rehearsal.severity.DownFail: there is no check called 'DownFail' (did you mean 'DownFails'?); all of them: docs/checks.md");
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> JUDGE.withSeverities(Map.of("Something", Severity.INFO)))
                .withMessageStartingWith(
                        "rehearsal.severity.Something: there is no check called 'Something'; known are ")
                .withMessageContaining("DownFails, ");
    }

    @Test
    void turnsWhatTheFileAcceptsIntoInformation() {
        Judge judge =
                JUDGE.with(AcceptedFindings.parse("7 DownLeavesTraces table public.phones — on purpose", "a.txt"));
        StepEvidence step = downLeaves("7", LEFT_TABLE);

        assertThat(judge.judge(step)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.facts().get(0).value()).isEqualTo("on purpose");
        });
        assertThat(judge.judge(history("7"), List.of(step))).isEmpty();
    }

    @Test
    void callsALineThatMatchesNothingAnError() {
        Judge judge = JUDGE.with(AcceptedFindings.parse("\n7 DownFails — fixed meanwhile", "a.txt"));

        assertThat(judge.judge(history("7"), List.of(Observed.clean("7"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("AcceptedFindingUnused");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.place().path()).isEqualTo("a.txt");
                    assertThat(finding.place().line()).isEqualTo(2);
                });
    }

    @Test
    void leavesLinesAloneThatConcernMigrationsNobodyJudged() {
        Judge judge = JUDGE.with(AcceptedFindings.parse("6 DownFails — old\n99 DownFails — gone", "a.txt"));

        assertThat(judge.judge(history("6", "7"), List.of(Observed.clean("7"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.headline()).contains("'99'"));
    }

    @Test
    void acceptsWhatTheTestDeclares() {
        Declarations declared = new Declarations(
                Map.of(), List.of(), List.of(new Declarations.Accepted("7", "DownLeavesTraces", "on purpose")), "");

        StepEvidence step = downLeaves("7", LEFT_TABLE);
        assertThat(JUDGE.with(declared).judge(step))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
        assertThat(JUDGE.with(declared).judge(history("7"), List.of(step))).isEmpty();
        assertThat(JUDGE.with(declared).judge(history("7"), List.of(Observed.clean("7"))))
                .extracting(Finding::check)
                .containsExactly("DeclarationUnused");
    }

    @Test
    void refusesToAcceptWhatNoCheckFinds() {
        Declarations declared =
                new Declarations(Map.of(), List.of(), List.of(new Declarations.Accepted("7", "Down", "why")), "");

        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> JUDGE.with(declared))
                .withMessageContaining("there is no check called 'Down'");
    }

    @Test
    void wantsAReasonForEveryDeclaration() {
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> new Declarations(Map.of("7", " "), List.of(), List.of(), ""))
                .withMessage("@Irreversible(migration = \"7\") gives no reason; write it into 'because'");
        assertThatExceptionOfType(CheckException.class)
                .isThrownBy(() -> new Declarations.Lossy("7", List.of(), List.of(), "why"))
                .withMessageContaining("names neither columns nor tables");
    }

    @Test
    void reportsDeclarationsForMigrationsThatAreNotThere() {
        Declarations declared = new Declarations(
                Map.of("98", "why"),
                List.of(new Declarations.Lossy("99", List.of("users.fax"), List.of(), "why")),
                List.of(),
                "97");

        assertThat(JUDGE.with(declared).judge(history("7"), List.of(Observed.clean("7"))))
                .extracting(Finding::headline)
                .containsExactly(
                        "@Irreversible names migration '98', which this history does not have",
                        "@Lossy names migration '99', which this history does not have",
                        "since names migration '97', which this history does not have");
    }

    @Test
    void saysThatADownWasNotRunBecauseItIsDeclaredIrreversible() {
        Declarations declared = new Declarations(Map.of("7", "hashes were destroyed"), List.of(), List.of(), "");

        assertThat(JUDGE.with(declared).judge(Observed.downNotRun("7", "declared irreversible")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("DeclaredIrreversible");
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                });
    }

    @Test
    void findsTheSameWhateverTheOrderInWhichItIsAsked() {
        StepEvidence step = downLoses("7", missing("public.b", 1), missing("public.a", 1));

        assertThat(JUDGE.judge(step)).isEqualTo(JUDGE.judge(step));
        assertThat(JUDGE.judge(step))
                .extracting(Finding::headline)
                .containsExactly("down loses 1 row of table public.a; also table public.b");
    }
}
