package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.finding.file.AcceptedFinding;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several statements with one cause are one finding that names them all; different tables and migrations stay apart. */
class OneCauseOneFindingTests {

    @TempDir
    private Path directory;

    @Test
    void allThatRunsWhileALockIsKeptIsOneFinding() {
        List<Finding> findings = found("""
                alter table tag add column x int;
                update invoice set qty = 2;
                update customer set phone = '1';
                select sum(net) from invoice;
                """).stream()
                .filter(finding -> finding.check().equals("LockKeptDuringWork"))
                .toList();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.headline())
                    .isEqualTo("ACCESS EXCLUSIVE on public.tag is kept while 3 later statements do work that grows");
            assertThat(finding.place().object()).isEqualTo("table public.tag");
            assertThat(finding.place().line()).isEqualTo(2);
            assertThat(fact(finding, "held since"))
                    .endsWith("2_judged.up.sql:1, statement 1 (alter table tag add column x int)");
            assertThat(fact(finding, "statements").lines())
                    .hasSize(3)
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .endsWith("2_judged.up.sql:2, statement 2 (update invoice set qty = 2):"
                                            + " updates 200 rows of public.invoice"),
                            line -> assertThat(line).endsWith("updates 200 rows of public.customer"),
                            line -> assertThat(line).endsWith("reads 200 rows of public.invoice"));
            assertThat(fact(finding, "in all")).isEqualTo("1000 rows read and written");
            assertThat(finding.suggestion())
                    .containsOnlyOnce("after the one that locks public.tag")
                    .contains("update invoice set qty = 2\n", "update customer set phone = '1'\n", "select sum");
            assertThat(acceptance(finding).accepts(finding)).isTrue();
        });
    }

    @Test
    void aSentenceBesideSqlIsACommentInIt() {
        assertThat(found("""
                alter table tag add column x int;
                update customer set id = id + 1000000;
                select sum(net) from invoice;
                """))
                .filteredOn(finding -> finding.check().equals("LockKeptDuringWork"))
                .singleElement()
                .extracting(Finding::suggestion, InstanceOfAssertFactories.STRING)
                .startsWith(
                        "-- in a migration of its own, after the one that locks public.tag\n-- instead of statement 2: ")
                .endsWith("\n-- in the next migration, instead of statement 3\nselect sum(net) from invoice;");
    }

    @Test
    void locksThatAreGivenBackBetweenStayApart() {
        assertThat(found("""
                begin;
                alter table tag add column x int;
                select sum(net) from invoice;
                commit;
                begin;
                alter table customer add column x int;
                select sum(net) from invoice;
                commit;
                """))
                .extracting(Finding::check, finding -> finding.place().object())
                .containsExactly(
                        tuple("LockKeptDuringWork", "table public.customer"),
                        tuple("LockKeptDuringWork", "table public.tag"));
    }

    @Test
    void migrationsStayApart() {
        String migration = "alter table tag add column x%d int; select sum(net) from invoice;";

        assertThat(found(migration.formatted(1), migration.formatted(2)))
                .extracting(Finding::check, finding -> finding.place().migration())
                .containsExactly(tuple("LockKeptDuringWork", "2"), tuple("LockKeptDuringWork", "3"));
    }

    @Test
    void allThatALockedTableIsUsedForIsOneFinding() {
        assertThat(found("""
                alter table invoice add column day date;
                update invoice set day = date '2026-01-01';
                alter table invoice alter column day set not null;
                create index invoice_day on invoice (day);
                """)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("LockKeptDuringWork");
            assertThat(finding.headline())
                    .isEqualTo(
                            "ACCESS EXCLUSIVE on public.invoice is kept while 3 later statements do work that grows");
            assertThat(fact(finding, "statements").lines()).hasSize(3);
        });
    }

    @Test
    void workThatOnlyNeedsTheLockOfItsOwnTableIsToldAsThatWork() {
        assertThat(found("""
                create index invoice_no on invoice (no);
                alter table customer add constraint positive check (id > 0);
                """))
                .extracting(Finding::check, finding -> finding.place().object())
                .containsExactlyInAnyOrder(
                        tuple("IndexBuiltUnderLock", "table public.invoice"),
                        tuple("RowsReadUnderLock", "table public.customer"));
    }

    @Test
    void theIndexesOfOneTableAreOneFinding() {
        assertThat(found("""
                create index invoice_no on invoice (no);
                create index invoice_cust on invoice (cust);
                create index customer_email on customer (email);
                """).stream().filter(finding -> finding.check().equals("IndexBuiltUnderLock")))
                .satisfiesExactly(one -> assertThat(one.place().object()).isEqualTo("table public.customer"), two -> {
                    assertThat(two.place().object()).isEqualTo("table public.invoice");
                    assertThat(two.headline())
                            .isEqualTo("up builds 2 indexes on public.invoice in 2 statements while holding SHARE");
                    assertThat(fact(two, "statements").lines()).hasSize(2);
                    assertThat(two.suggestion())
                            .contains(
                                    "create index concurrently invoice_no on invoice (no);",
                                    "create index concurrently invoice_cust on invoice (cust);");
                });
    }

    @Test
    void aTableWrittenAnewTwiceIsOneFinding() {
        assertThat(found("""
                alter table invoice alter column qty type bigint;
                alter table invoice alter column cust type bigint;
                """)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("TableRewrittenUnderLock");
            assertThat(finding.headline())
                    .isEqualTo(
                            "up rewrites public.invoice and 2 indexes in 2 statements while holding ACCESS EXCLUSIVE");
            assertThat(finding.suggestion()).containsOnlyOnce("a new column beside the old one");
        });
    }

    @Test
    void constraintsOfOneTableAreOneFinding() {
        assertThat(found("""
                alter table invoice alter column due set not null;
                alter table invoice alter column state set not null;
                """)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("RowsReadUnderLock");
            assertThat(finding.headline())
                    .isEqualTo("up reads 400 rows of public.invoice in 2 statements while holding ACCESS EXCLUSIVE");
            assertThat(finding.suggestion()).contains("invoice_due_not_null", "invoice_state_not_null");
        });
    }

    @Test
    void rowsOfOneTableThatStayLockedAreOneFinding() {
        assertThat(found("""
                update invoice set qty = 2;
                update customer set phone = '1';
                update invoice set state = 'open';
                """))
                .extracting(Finding::check, Finding::headline)
                .containsExactly(
                        tuple(
                                "RowsLockedUntilCommit",
                                "up updates 200 rows of public.customer: row locks on all 200 rows until commit"),
                        tuple(
                                "RowsLockedUntilCommit",
                                "up updates 400 rows of public.invoice in 2 statements: row locks on all 200 rows until"
                                        + " commit"));
    }

    @Test
    void columnsWhoseTimesDependOnTheZoneAreOneFinding() {
        assertThat(found("""
                alter table invoice alter column at type timestamptz;
                alter table invoice add column paid timestamp;
                update invoice set paid = due;
                """, """
                alter table invoice alter column at type timestamp, alter column paid type timestamptz;
                """))
                .filteredOn(finding -> finding.check().endsWith("DependOnTimeZone")
                        || finding.check().endsWith("DependsOnTimeZone"))
                .extracting(Finding::headline)
                .containsExactly(
                        "values of at in 200 of 200 rows of table public.invoice are others where the up runs in time zone America/New_York",
                        "values of at, paid in 200 of 200 rows of table public.invoice are others where the up runs in time zone America/New_York");
    }

    private List<Finding> found(String... migrations) {
        return HazardRun.standard().findings(directory, "", List.of(migrations)).stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }

    private static AcceptedFinding acceptance(Finding finding) {
        return new AcceptedFinding(
                finding.place().migration(), finding.check(), finding.place().object(), "known", "", 1, List.of());
    }

    private static String fact(Finding finding, String label) {
        return finding.facts().stream()
                .filter(fact -> fact.label().equals(label))
                .map(fact -> fact.value())
                .findFirst()
                .orElse("");
    }
}
