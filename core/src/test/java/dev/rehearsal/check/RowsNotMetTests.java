package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An up that is refused on every generated row is rehearsed without rows; what that hides is told and never passes. */
@Tag("exhaustive")
class RowsNotMetTests {
    private static final String NOT_REHEARSED = "NotRehearsedWithRows";
    private static final String ON_ANY_ROW = "alter table users add column n int not null";
    private static final String ON_NO_ROW = "alter table users add column n int not null default 0";
    private static final OptionalLong UNSET = OptionalLong.empty();
    private static final OptionalLong MUCH = OptionalLong.of(1_000_000_000);
    private static final String WHY =
            "public.users had no rows, because the up is refused on those that were generated";

    private static final String ROWS = "insert into users values (1, '1'), (2, null)";

    /** By up, and whether there were rows. */
    private static final Map<List<Object>, StepEvidence> SECOND = new HashMap<>();

    @TempDir
    Path project;

    private HistoryDirectory files;
    private boolean populated = true;

    @BeforeEach
    void startHistory() {
        files = HistoryDirectory.in(project)
                .with("1_users.up.sql", "create table users(id int primary key, fax text)")
                .with("1_users.down.sql", "drop table users");
    }

    @Test
    void anUpThatIsRefusedOnEveryRowIsNotRehearsedWithRows() {
        assertThat(found(ON_ANY_ROW, Judge.standard(), NOT_REHEARSED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("UpFailsOnLegalRows");
                    assertThat(finding.facts())
                            .filteredOn(fact -> fact.label().equals("no rows"))
                            .singleElement()
                            .satisfies(fact -> assertThat(fact.value()).startsWith("public.users: what the step does"));
                });
    }

    @Test
    void anUpThatIsRefusedOnSomeRowsIsRehearsedWithTheOthers() {
        assertThat(found("alter table users alter fax set not null", Judge.standard(), "UpFailsOnLegalRows"))
                .hasSize(1);
        assertThat(found("alter table users alter fax set not null", Judge.standard(), NOT_REHEARSED))
                .isEmpty();
        assertThat(found(ON_NO_ROW, Judge.standard(), NOT_REHEARSED)).isEmpty();
    }

    @Test
    void aTableThatWasEmptyBeforeIsNoMatter() {
        populated = false;
        assertThat(found(ON_ANY_ROW, Judge.standard(), NOT_REHEARSED)).isEmpty();
    }

    @Test
    void aTableThatTheUpItselfEmptiesIsNoMatter() {
        assertThat(found("truncate users; " + ON_ANY_ROW, Judge.standard(), NOT_REHEARSED))
                .isEmpty();
    }

    @Test
    void aBudgetOfWorkIsNotObserved() {
        Judge judge = limited(Budgets.NONE.with(new Budgets.Work("", MUCH, MUCH, UNSET)));

        assertThat(found(ON_ANY_ROW, judge, "WorkNotObserved")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.headline()).isEqualTo("@WorkBudget not observed: tables had no rows");
            assertThat(finding.facts().get(0).value()).isEqualTo(WHY);
        });
        assertThat(found(ON_NO_ROW, judge, "WorkNotObserved")).isEmpty();
    }

    @Test
    void aBudgetOfWaitingIsNotObserved() {
        Judge judge = limited(Budgets.NONE.with(new Budgets.Lock("", 600_000)));

        assertThat(found(ON_ANY_ROW, judge, "WaitsLongerThanBudget"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .isEqualTo("nobody may wait longer than 600000 ms, and that was not observed");
                    assertThat(finding.facts()).extracting(fact -> fact.value()).containsExactly(WHY);
                    assertThat(finding.suggestion())
                            .contains("rows that the up takes")
                            .doesNotContain("@Traffic");
                });
        assertThat(found(ON_NO_ROW, judge, "WaitsLongerThanBudget")).isEmpty();
    }

    @Test
    void aBudgetOfTimeIsNotObserved() {
        Judge judge = limited(Budgets.NONE.with(new Budgets.Time("", OptionalLong.of(600_000), UNSET)));

        assertThat(found(ON_ANY_ROW, judge, "TakesLongerThanBudget"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).isEqualTo("up may take 600000 ms, and that was not observed");
                    assertThat(finding.facts()).extracting(fact -> fact.value()).containsExactly(WHY);
                });
        assertThat(found(ON_NO_ROW, judge, "TakesLongerThanBudget")).isEmpty();
    }

    @Test
    void aDeclarationThatNoRowCouldShowIsNotCalledUnused() {
        Judge judge = Judge.standard()
                .with(new Declarations(
                        Map.of(),
                        List.of(new Declarations.Lossy("2", List.of("users.fax"), List.of(), "nobody faxes")),
                        List.of(new Declarations.Accepted("2", "DownLosesRows", "known")),
                        ""));

        assertThat(errors("alter table users drop column fax; " + ON_ANY_ROW, judge))
                .isEmpty();
        assertThat(errors(ON_NO_ROW, judge)).contains("LossNotAsDeclared", "DeclarationUnused");
    }

    private static Judge limited(Budgets budgets) {
        return Judge.standard().with(budgets);
    }

    private List<Finding> found(String up, Judge judge, String check) {
        return judge.judge(second(up)).stream()
                .filter(finding -> finding.isOf(check))
                .toList();
    }

    /** The second step, rehearsed once for whoever asserts something of it. */
    private StepEvidence second(String up) {
        return SECOND.computeIfAbsent(List.of(up, populated), key -> {
            try (Walk walk = walk(up)) {
                return walk.step("2");
            }
        });
    }

    /** The declarations that fail, of the step and of the history. */
    private List<String> errors(String up, Judge judge) {
        try (Walk walk = walk(up)) {
            List<StepEvidence> steps = walk.steps().toList();
            HistoryEvidence whole = walk.history();
            return java.util.stream.Stream.concat(
                            judge.judge(steps.get(1)).stream(), judge.judge(whole, steps).stream())
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(Finding::check)
                    .filter(check -> check.startsWith("Loss") || check.startsWith("Declaration"))
                    .toList();
        }
    }

    private Walk walk(String up) {
        String fax = up.contains("drop column fax") ? "; alter table users add column fax text" : "";
        files.with("2_step.up.sql", up).with("2_step.down.sql", "alter table users drop column if exists n" + fax);
        return Walk.of(Rehearsal.of(files.read("golang-migrate"))
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy((populated ? new GeneratedTestRows().after("1", ROWS) : new GeneratedTestRows()).seeding())
                .with(Experiments.STANDARD.withTraffic(true)));
    }
}
