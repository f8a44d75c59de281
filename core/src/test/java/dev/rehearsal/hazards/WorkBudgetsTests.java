package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user limits or knows decides how bad counted work is. */
class WorkBudgetsTests {
    private static final String NOT_NULL = "alter table invoice alter column due set not null;";
    private static final String ALL_ROWS = "update invoice set state = 'open';";

    /** What migrations show, by themselves: several budgets are held against one. */
    private static final Map<String, List<StepEvidence>> REHEARSED = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    @Test
    void growingWorkIsAWarningAsLongAsNobodyLimitsIt() {
        assertThatFindings(Budgets.NONE, NOT_NULL)
                .extracting(Finding::check, Finding::severity)
                .containsExactly(tuple("RowsReadUnderLock", Severity.WARNING));
    }

    @Test
    void growingWorkIsAnErrorUnderABudget() {
        List<Finding> findings = findings(Budgets.NONE.with(underLock("", 0)), NOT_NULL);

        assertThat(findings)
                .extracting(Finding::check, Finding::severity)
                .containsExactly(tuple("RowsReadUnderLock", Severity.ERROR), tuple("WorkOverBudget", Severity.ERROR));
        assertThat(findings.get(1).facts())
                .contains(new Fact("expected", "at most 0 rows"), new Fact("actual", "200 rows"));
    }

    @Test
    void aSizeInProductionTurnsGrowthIntoRows() {
        List<Finding> findings = findings(Budgets.NONE.withProductionRows("invoice", 50_000_000), NOT_NULL);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.facts())
                    .contains(new Fact("in production", "≈ 50 000 000 rows in a table of 50 000 000"));
        });
    }

    @Test
    void aSizeInProductionTurnsARewriteIntoBytesOfLog() {
        List<Finding> findings = findings(
                Budgets.NONE.withProductionRows("public.invoice", 50_000_000),
                "alter table invoice alter column qty type bigint;");

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts())
                        .filteredOn(fact -> fact.label().equals("and log"))
                        .singleElement()
                        .satisfies(fact -> assertThat(fact.value()).matches("≈ [1-9][0-9.]* GB")));
    }

    @Test
    void aTableThatStaysWithinTheBudgetInProductionIsNoFinding() {
        assertThatFindings(Budgets.NONE.with(underLock("", 10_000)).withProductionRows("invoice", 5_000), NOT_NULL)
                .isEmpty();
        assertThatFindings(Budgets.NONE.with(underLock("", 4_000)).withProductionRows("invoice", 5_000), NOT_NULL)
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void aBudgetOfTheMigrationReplacesTheOneOfAll() {
        Budgets budgets =
                Budgets.NONE.with(underLock("", 0)).with(underLock("2", 1_000)).withProductionRows("invoice", 500);

        assertThatFindings(budgets, NOT_NULL).isEmpty();
    }

    @Test
    void tooManyRowsOfOneTransactionAreNamedWithTheirStatement() {
        List<Finding> findings = findings(Budgets.NONE.with(perTransaction(50)), "select 1;\n" + ALL_ROWS);

        assertThat(findings)
                .extracting(Finding::check, finding -> finding.place().line())
                .containsExactly(tuple("RowsLockedUntilCommit", 2), tuple("WorkOverBudget", 2));
        assertThatFindings(
                        Budgets.NONE.with(perTransaction(50)), Batches.of("update invoice set state = 'open'", "true"))
                .isEmpty();
    }

    @Test
    void batchesAreToldWithTheirLargest() {
        List<Finding> findings = HazardRun.standard()
                .findings(directory, "", List.of(Batches.of("update invoice set state = 'open'", "true")));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("BackfilledInBatches");
            assertThat(finding.headline()).isEqualTo("up writes 200 rows of public.invoice in 5 transactions");
            assertThat(finding.facts()).containsExactly(new Fact("largest", "50 rows"));
        });
    }

    @Test
    void tooMuchLogIsNamedWithItsStatement() {
        Budgets.Work limit = new Budgets.Work("", OptionalLong.empty(), OptionalLong.of(1_000), OptionalLong.empty());

        assertThatFindings(Budgets.NONE.with(limit), "create index concurrently inv_no on invoice (no);")
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline()).contains("more write-ahead log than allowed");
                    assertThat(finding.facts()).contains(new Fact("expected", "at most 1 kB"));
                });
    }

    @Test
    void whatIsLimitedAndNotObservedIsAnError() {
        assertThat(HazardRun.standard()
                        .with(Budgets.NONE.with(underLock("", 0)))
                        .withoutObservation()
                        .findings(directory, "", List.of("alter table invoice add column x int;")))
                .extracting(Finding::check, Finding::severity)
                .containsExactly(tuple("WorkNotObserved", Severity.ERROR));
    }

    private ListAssert<Finding> assertThatFindings(Budgets budgets, String migration) {
        return assertThat(findings(budgets, migration));
    }

    private List<Finding> findings(Budgets budgets, String migration) {
        List<StepEvidence> steps =
                REHEARSED.computeIfAbsent(migration, one -> HazardRun.standard().steps(directory, "", List.of(one)));
        return HazardRun.standard().with(budgets).findings(steps).stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }

    private static Budgets.Work underLock(String migration, long rows) {
        return new Budgets.Work(migration, OptionalLong.of(rows), OptionalLong.empty(), OptionalLong.empty());
    }

    private static Budgets.Work perTransaction(long rows) {
        return new Budgets.Work("", OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(rows));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
