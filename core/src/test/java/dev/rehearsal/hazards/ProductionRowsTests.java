package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.check.size.ProductionFile;
import dev.rehearsal.check.size.ProductionTables;
import dev.rehearsal.check.size.ProductionTables.TableSize;
import dev.rehearsal.check.size.ProductionTables.Thresholds;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Scale;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.Migration;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large the tables of production are decides how bad work on them is. */
class ProductionRowsTests {
    private static final String SEVERAL = """
            alter table customer alter column id type bigint;
            create index invoice_no on invoice (no);
            alter table invoice alter column due set not null;
            """;
    private static final Map<List<String>, List<StepEvidence>> REHEARSED = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    @Test
    void withoutAFileAMigrationHasOneWarningOfAllItsWork() {
        assertThat(work(Budgets.NONE, SEVERAL)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("TableRewrittenUnderLock");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.alsoOf()).containsExactly("IndexBuiltUnderLock", "RowsReadUnderLock");
            assertThat(finding.headline())
                    .isEqualTo(
                            "up rewrites public.customer, builds indexes on public.invoice, reads all rows of public.invoice"
                                    + " while others wait: how bad that is depends on the sizes");
            assertThat(finding.suggestion()).startsWith("-- nothing, where they are small: rehearsal.production-rows");
        });
    }

    @Test
    void aSingleFindingKeepsItsWords() {
        assertThat(work(Budgets.NONE, "create index invoice_no on invoice (no);"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.headline())
                            .startsWith("up builds index public.invoice_no on public.invoice while");
                    assertThat(finding.alsoOf()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({"9999, INFO", "10000, WARNING", "999999, WARNING", "1000000, ERROR"})
    void theRowsThatAreWorkedOnDecide(long rows, Severity severity) {
        assertThat(work(Map.of("public.invoice", rows(rows)), "", "create index invoice_no on invoice (no);"))
                .extracting(Finding::check, Finding::severity)
                .containsExactly(tuple("IndexBuiltUnderLock", severity));
    }

    @ParameterizedTest
    @CsvSource({"999999, INFO", "1000000, WARNING", "100000000, ERROR"})
    void aTableThatIsWrittenAnewCountsByItsBytes(long bytes, Severity severity) {
        TableSize size = new TableSize(OptionalLong.of(5_000), OptionalLong.of(bytes));

        assertThat(work(Map.of("public.customer", size), "", "alter table customer alter column id type bigint;"))
                .extracting(Finding::check, Finding::severity)
                .containsExactly(tuple("TableRewrittenUnderLock", severity));
    }

    @Test
    void eachIsJudgedByItsOwnTableAndTheLargestComesFirst() {
        assertThat(work(Map.of("public.customer", rows(400_000), "public.invoice", rows(51_000_000)), "", SEVERAL))
                .satisfiesExactly(
                        index -> {
                            assertThat(index.check()).isEqualTo("IndexBuiltUnderLock");
                            assertThat(index.severity()).isEqualTo(Severity.ERROR);
                            assertThat(index.facts())
                                    .contains(new Fact(
                                            "in production",
                                            "≈ 51 000 000 rows in a table of 51 000 000, as its server estimates"));
                        },
                        read -> assertThat(read.severity()).isEqualTo(Severity.ERROR),
                        rewrite -> assertThat(rewrite.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void theTableThatIsWorkedOnDecidesNotTheOneThatStaysLocked() {
        String up = "alter table tag add column x int; update invoice set qty = 2;";

        assertThat(work(Map.of("public.tag", rows(50_000_000), "public.invoice", rows(50)), "", up))
                .extracting(Finding::check, Finding::severity)
                .containsExactly(
                        tuple("LockKeptDuringWork", Severity.INFO), tuple("RowsLockedUntilCommit", Severity.INFO));
        assertThat(work(Map.of("public.tag", rows(50), "public.invoice", rows(50_000_000)), "", up))
                .extracting(Finding::severity)
                .containsOnly(Severity.ERROR);
    }

    @Test
    void whatProductionHasAppliedIsInformation() {
        assertThat(work(Map.of("public.invoice", rows(50_000_000)), "2", "create index invoice_no on invoice (no);"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.facts())
                            .contains(new Fact("in production", "applied there already, says rows.tsv"));
                });
    }

    @Test
    void aTableIsFollowedThroughItsNames() {
        List<StepEvidence> steps = steps(
                "alter table invoice rename to bill; create table memo (id int, no text);"
                        + " insert into memo select i, i::text from generate_series(1, 200) i;",
                "create index bill_no on bill (no); create index memo_no on memo (no);");

        assertThat(work(tables(Map.of("public.invoice", rows(50_000_000)), "", steps), steps.get(1)))
                .extracting(Finding::check, Finding::severity)
                .containsExactly(
                        tuple("IndexBuiltUnderLock", Severity.ERROR), tuple("IndexBuiltUnderLock", Severity.INFO));
    }

    @Test
    void withoutALineOrANumberItIsUnknown() {
        assertThat(work(Map.of("public.customer", rows(12), "public.invoice", uncounted()), "", SEVERAL))
                .satisfiesExactly(
                        unknown -> {
                            assertThat(unknown.check()).isEqualTo("IndexBuiltUnderLock");
                            assertThat(unknown.severity()).isEqualTo(Severity.WARNING);
                            assertThat(unknown.facts())
                                    .contains(new Fact(
                                            "in production", "not known: its server has not counted the rows yet"));
                        },
                        rewrite -> assertThat(rewrite.severity()).isEqualTo(Severity.INFO));
    }

    @Test
    void whatTheTestClassDeclaresWins() {
        List<StepEvidence> steps = steps("create index invoice_no on invoice (no);");
        Budgets budgets =
                tables(Map.of("public.invoice", rows(12)), "", steps).withProductionRows("invoice", 20_000_000);

        assertThat(work(budgets, steps.get(0))).extracting(Finding::severity).containsExactly(Severity.ERROR);
    }

    @Test
    void ofManyMigrationsWithoutAFileTheHistoryHasTheOneWarning() {
        List<StepEvidence> steps = steps("create index invoice_no on invoice (no);");
        Migration one = steps.get(0).migration();
        List<Migration> many = Stream.concat(
                        IntStream.rangeClosed(100, 120).mapToObj(i -> named(one, i)), Stream.of(one))
                .toList();
        Budgets budgets = Budgets.NONE.with(ProductionTables.of(ProductionFile.NONE, Thresholds.USUAL, many, ""));

        assertThat(work(budgets, steps.get(0))).extracting(Finding::severity).containsExactly(Severity.INFO);
        assertThat(work(
                        Budgets.NONE.with(
                                ProductionTables.of(ProductionFile.NONE, Thresholds.USUAL, many.subList(2, 22), "")),
                        steps.get(0)))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    private static Migration named(Migration like, int id) {
        return new Migration(
                String.valueOf(id), String.valueOf(id), "", like.kind(), List.of(), like.up(), Optional.empty());
    }

    private static TableSize uncounted() {
        return TableSize.UNCOUNTED;
    }

    private static TableSize rows(long rows) {
        return new TableSize(OptionalLong.of(rows), OptionalLong.empty());
    }

    private static Budgets tables(Map<String, TableSize> sizes, String applied, List<StepEvidence> steps) {
        ProductionFile file = new ProductionFile(
                "rows.tsv", new ProductionFile.Origin("postgres", LocalDate.of(2026, 11, 26), applied), sizes);
        return Budgets.NONE.with(ProductionTables.of(
                file,
                Thresholds.USUAL,
                steps.stream().map(StepEvidence::migration).toList(),
                applied));
    }

    private List<StepEvidence> steps(String... migrations) {
        return REHEARSED.computeIfAbsent(
                List.of(migrations), all -> HazardRun.standard().steps(directory, "", all));
    }

    private List<Finding> work(Map<String, TableSize> sizes, String applied, String migration) {
        List<StepEvidence> steps = steps(migration);
        return work(tables(sizes, applied, steps), steps.get(0));
    }

    private List<Finding> work(Budgets budgets, String migration) {
        return work(budgets, steps(migration).get(0));
    }

    private static List<Finding> work(Budgets budgets, StepEvidence step) {
        return Judge.standard().with(budgets).judge(step).stream()
                .filter(finding ->
                        !finding.scale().equals(Scale.NONE) || finding.check().endsWith("UnderLock"))
                .toList();
    }
}
