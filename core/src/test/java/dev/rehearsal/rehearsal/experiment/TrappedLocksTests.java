package dev.rehearsal.rehearsal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The locks of statements whose locks are gone when they are over. */
@Tag("exhaustive")
class TrappedLocksTests {
    private static final String TABLES = """
            create table a(id int primary key, note text);
            create table "B b"(id int primary key, note text);
            create index a_note on a(note);
            insert into a select g, 'n' || g from generate_series(1, 100) g;
            insert into "B b" select g, 'n' || g from generate_series(1, 100) g;
            """;

    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory).step(TABLES, "drop table a; drop table \"B b\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void aTableThatIsVacuumedInFullIsLockedAgainstEverybody(int major) {
        LockEvidence found = up(major, "vacuum full a");
        assertLocks(found).containsExactly(tuple("public.a", LockMode.ACCESS_EXCLUSIVE, 1));
        assertThat(found.growth()).singleElement().satisfies(growth -> {
            assertThat(growth.table()).isEqualTo("public.a");
            assertThat(growth.grows()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void anIndexThatIsBuiltConcurrentlyKeepsNobodyFromWriting(int major) {
        LockEvidence found = up(major, "create index concurrently more on a(note)");
        assertLocks(found).isEmpty();
        assertThat(found.up().remarks()).noneMatch(remark -> remark.contains("not known"));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void indexesThatAreRebuiltConcurrentlyKeepNobodyFromWriting(int major) {
        assertLocks(up(major, "reindex table concurrently a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void indexesOfAWholeSchemaAreRebuiltUnderLocks(int major) {
        LockEvidence found = up(major, "reindex schema public");
        assertLocks(found)
                .containsExactlyInAnyOrder(
                        tuple("public.a", LockMode.SHARE, 1), tuple("public.\"B b\"", LockMode.SHARE, 1));
        assertThat(found.growth()).hasSize(2).allMatch(Growth::grows);
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void aBlockThatCommitsIsSeenInEachOfItsTransactions(int major) {
        LockEvidence found = up(major, """
                do $$ begin
                    alter table a add column x int;
                    commit;
                    create index more on "B b"(note);
                    commit;
                    lock table a in share mode;
                    update "B b" set note = 'x';
                end $$
                """);
        assertLocks(found)
                .containsExactly(
                        tuple("public.a", LockMode.ACCESS_EXCLUSIVE, 1), tuple("public.\"B b\"", LockMode.SHARE, 1));
        assertThat(found.growth())
                .extracting(Growth::lock)
                .containsOnly(new HeldLock("public.\"B b\"", LockMode.SHARE, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void aStrongerLockThatFollowsAtOnceMeetsAHeldTableAgain(int major) {
        LockEvidence found = up(major, """
                do $$ begin
                    lock table a in share mode; commit;
                    lock table a in share row exclusive mode; commit;
                    lock table a in exclusive mode; commit;
                end $$
                """);
        assertLocks(found).containsExactly(tuple("public.a", LockMode.EXCLUSIVE, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 18})
    void whatDoesNotWaitForOthersIsNotKnown(int major) {
        LockEvidence found = up(major, "do $$ begin commit; lock table a in share mode nowait; end $$");
        assertLocks(found).isEmpty();
        assertThat(found.up().remarks())
                .anyMatch(remark -> remark.contains("not known: while others held its tables it failed"));
    }

    private static ListAssert<Tuple> assertLocks(LockEvidence found) {
        List<StatementEvidence> statements = found.up().statements();
        assertThat(statements).singleElement().matches(StatementEvidence::alone);
        return assertThat(statements.get(0).acquired().stream()
                .map(lock -> tuple(lock.relation(), lock.mode(), lock.since()))
                .toList());
    }

    private LockEvidence up(int major, String statement) {
        history.step(statement, "select 1");
        Rehearsal rehearsal = Rehearsal.of(history.read())
                .with(Experiments.STANDARD)
                .on(isolation -> Postgres.database(major, DatabaseSettings.defaults(), isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.step("2").experiments().locks();
        }
    }
}
