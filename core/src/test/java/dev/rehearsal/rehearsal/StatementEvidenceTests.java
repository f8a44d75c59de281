package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementEvidenceTests {
    private static final String ORDERS = """
            create table orders(id int primary key, note text);
            create index orders_note on orders(note);
            insert into orders select g, 'n' || g from generate_series(1, 100) g;
            """;

    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory).step(ORDERS, "drop table orders");
    }

    @Test
    void locksOfEarlierStatementsAreHeldInTheImplicitTransactionOfAFile() {
        history.step(
                "alter table orders add column total int;\nupdate orders set total = 1;\nalter table orders alter total set not null",
                "alter table orders drop column total");
        StatementTrace trace = trace("2");
        assertThat(trace.source()).isEqualTo(StatementTrace.Source.OBSERVING_RUN);
        List<StatementEvidence> all = trace.statements();
        assertThat(all).extracting(StatementEvidence::line).containsExactly(1, 2, 3);
        assertThat(all).extracting(StatementEvidence::transaction).containsOnly(1);
        HeldLock lock = new HeldLock("public.orders", LockMode.ACCESS_EXCLUSIVE, 1);
        assertThat(all.get(0).acquired()).containsExactly(lock);
        assertThat(all.get(1).held()).containsExactly(lock);
        assertThat(all.get(1).acquired()).isEmpty();
        assertThat(all.get(1).work())
                .containsExactly(new TableWork(
                        "public.orders", 100, new TableWork.RowCounts(100, 0, 100, 0), false, false, List.of()));
        assertThat(all.get(2).work())
                .containsExactly(new TableWork(
                        "public.orders", 100, new TableWork.RowCounts(100, 0, 0, 0), false, false, List.of()));
    }

    @Test
    void whatCannotRunInATransactionIsLookedAtFromTheServersCounts() {
        history.step("create index concurrently orders_id on orders(id)", "drop index orders_id");
        StatementTrace trace = trace("2");
        assertThat(trace.statements()).singleElement().satisfies(statement -> {
            assertThat(statement.alone()).isTrue();
            assertThat(statement.work()).singleElement().satisfies(work -> {
                assertThat(work.indexes()).containsExactly("public.orders_id");
                assertThat(work.rowsRead()).isEqualTo(200);
            });
        });
    }

    @Test
    void aRewriteNamesTheTableAndItsIndexes() {
        history.step("set lock_timeout = '2s';\nalter table orders alter id type bigint", "select 1");
        assertThat(trace("2").statements()).singleElement().satisfies(statement -> {
            assertThat(statement.timeouts().lockTimeoutMillis()).isEqualTo(2000);
            assertThat(statement.work()).singleElement().satisfies(work -> {
                assertThat(work.rewritten()).isTrue();
                assertThat(work.indexes()).containsExactly("public.orders_note", "public.orders_pkey");
            });
        });
    }

    @Test
    void tablesOfTheOpenTransactionAreNewAndOnlyThose() {
        String up = """
                create table bills(id int);
                commit;
                alter table bills add column total int;
                commit;
                begin;
                create table more(id int);
                alter table more add column x int;
                alter table bills rename to invoices;
                insert into invoices values (1, 2);
                commit
                """;
        history.step(up, "drop table invoices; drop table more");
        List<StatementEvidence> all = trace("2").statements();
        assertThat(all)
                .flatExtracting(StatementEvidence::acquired)
                .extracting(HeldLock::relation, HeldLock::since)
                .containsExactly(tuple("public.bills", 2), tuple("public.bills", 5));
        assertThat(all.get(5).work()).extracting(TableWork::table).containsExactly("public.bills");
    }

    private StatementTrace trace(String id) {
        Rehearsal rehearsal =
                Rehearsal.of(history.read()).with(Experiments.STANDARD).on(isolation -> Postgres.database());
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.step(id).experiments().locks().up();
        }
    }
}
