package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("exhaustive")
class GrowthTests {
    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory)
                .step(
                        "create table orders(id int primary key, note text); create table lines(id int primary key, orders int)",
                        "drop table lines; drop table orders");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 200, 2000})
    void aScanUnderALockGrowsWhateverTheNumberOfRows(int rows) {
        history.step("alter table orders alter note set not null", "alter table orders alter note drop not null");
        LockEvidence locks = locks(rows);
        assertThat(locks.growth())
                .containsExactly(new Growth(
                        1,
                        "public.orders",
                        new HeldLock("public.orders", LockMode.ACCESS_EXCLUSIVE, 1),
                        new Growth.AtSize(rows, rows, 0),
                        new Growth.AtSize(rows / 10, rows / 10, 0)));
        assertThat(locks.growth()).allMatch(Growth::grows);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 200, 2000})
    void aLookupByKeyDoesNotGrow(int rows) {
        history.step(
                "alter table orders add column total int; update orders set total = 1 where id = 1",
                "alter table orders drop column total");
        assertThat(locks(rows).growth()).singleElement().satisfies(growth -> {
            assertThat(growth.statement()).isEqualTo(2);
            assertThat(growth.grows()).isFalse();
            assertThat(growth.locksGrow()).isFalse();
        });
    }

    @Test
    void nothingIsToldFromATableOfAFewRows() {
        history.step("alter table orders alter note set not null", "alter table orders alter note drop not null");
        LockEvidence locks = locks(19);
        assertThat(locks.growth()).isEmpty();
        assertThat(locks.up().remarks())
                .contains("how its work on public.orders grows is not known: of 19 rows a tenth tells nothing,"
                        + " 20 or more would");
    }

    @Test
    void rowLocksOnAllRowsGrow() {
        history.step("update orders set note = 'x'", "select 1");
        assertThat(locks(200).growth()).singleElement().satisfies(growth -> {
            assertThat(growth.lock().mode()).isEqualTo(LockMode.ROW_EXCLUSIVE);
            assertThat(growth.locksGrow()).isTrue();
        });
    }

    @Test
    void aNewForeignKeyIsDecidedForTheTableWhoseRowsMayGo() {
        history.step(
                "alter table lines add constraint fk foreign key (orders) references orders(id)",
                "alter table lines drop constraint fk");
        LockEvidence locks = locks(200);
        assertThat(locks.growth()).extracting(Growth::table).containsExactly("public.lines");
        assertThat(locks.up().remarks())
                .anyMatch(remark -> remark.equals(
                        "how its work on public.orders grows is not known: with a tenth of its rows it failed"));
    }

    /** Nothing was kept to count on, since the up changes no table that was there: the state before it is built anew. */
    @Test
    void whatReadsForANewTableIsCountedByItsIndexes() {
        history.step(
                "create table prefs(id int primary key references orders(id)); insert into prefs select id from orders",
                "drop table prefs");
        assertThat(locks(100).growth())
                .filteredOn(growth -> growth.table().equals("public.orders"))
                .singleElement()
                .satisfies(growth -> {
                    assertThat(growth.full().work()).isEqualTo(200);
                    assertThat(growth.fewer().work()).isEqualTo(20);
                });
    }

    @Test
    void anIndexBuiltConcurrentlyAsksNothing() {
        history.step("create index concurrently orders_note on orders(note)", "drop index orders_note");
        assertThat(locks(200).growth()).isEmpty();
    }

    private LockEvidence locks(int rows) {
        Seeding seeding = (occasion, connection) -> {
            if (occasion.migration().equals("1") && occasion.moment() == Occasion.Moment.AFTER_STEP) {
                try (var statement = connection.createStatement()) {
                    statement.execute("insert into orders select g, 'n' || g from generate_series(1, " + rows + ") g;"
                            + "insert into lines select g, " + (rows + 1) + " - g from generate_series(1, " + rows
                            + ") g");
                }
            }
        };
        Rehearsal rehearsal = Rehearsal.of(history.read())
                .with(Experiments.STANDARD)
                .seededBy(seeding)
                .on(isolation -> Postgres.database());
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.step("2").experiments().locks();
        }
    }
}
