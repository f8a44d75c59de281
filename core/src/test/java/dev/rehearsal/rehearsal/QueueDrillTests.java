package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.LockMode;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.WaitEvidence;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An up that arrives where a long transaction is at work. */
class QueueDrillTests {
    private static final String NO_EMAIL = "alter table users drop column if exists email";

    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        history.step(
                "create table users (id int primary key, name text); insert into users values (1, 'Ada')",
                "drop table users");
    }

    @Test
    void withoutTimeoutEveryoneQueuesUntilTheReaderIsGone() {
        history.step("alter table users add column email text", NO_EMAIL);

        assertThat(drill(locked(LockMode.ACCESS_EXCLUSIVE, 0)).drills())
                .singleElement()
                .satisfies(drill -> {
                    assertThat(drill.table()).isEqualTo("public.users");
                    assertThat(drill.lock()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
                    assertThat(drill.gaveUp()).isFalse();
                    assertThat(drill.bystandersQueued()).isTrue();
                    assertThat(drill.retrySucceeded()).isTrue();
                    assertThat(drill.leftHalfDone()).isFalse();
                });
    }

    @Test
    void anIndexKeepsWritersWaitingBehindALongTransactionThatWrites() {
        history.step("create index users_name on users (name)", "drop index if exists users_name");

        assertThat(drill(locked(LockMode.SHARE, 0)).drills()).singleElement().satisfies(drill -> {
            assertThat(drill.lock()).isEqualTo(LockMode.SHARE);
            assertThat(drill.bystandersQueued()).isTrue();
        });
    }

    @Test
    void withALockTimeoutTheUpGivesUpAndLeavesNothing() {
        history.step("set local lock_timeout = '200ms'; alter table users add column email text", NO_EMAIL);

        assertThat(drill(locked(LockMode.ACCESS_EXCLUSIVE, 200)).drills())
                .singleElement()
                .satisfies(drill -> {
                    assertThat(drill.gaveUp()).isTrue();
                    assertThat(drill.leftHalfDone()).isFalse();
                });
    }

    @Test
    void givingUpBetweenTwoCommitsLeavesTheFirstOne() {
        history.step("""
                begin; create table emails (address text); commit;
                begin; set local lock_timeout = '200ms'; alter table users add column email text; commit
                """, NO_EMAIL + "; drop table if exists emails");

        assertThat(drill(locked(LockMode.ACCESS_EXCLUSIVE, 200)).drills())
                .singleElement()
                .satisfies(drill -> {
                    assertThat(drill.gaveUp()).isTrue();
                    assertThat(drill.leftHalfDone()).isTrue();
                    assertThat(drill.retrySucceeded()).isFalse();
                });
    }

    @Test
    void whatWasNotObservedIsNotConcluded() {
        history.step("alter table users add column email text", NO_EMAIL);

        WaitEvidence waits = drill(LockEvidence.NONE);
        assertThat(waits.drills()).isEmpty();
        assertThat(waits.remarks()).anyMatch(remark -> remark.contains("timeouts were not observed"));
    }

    private static LockEvidence locked(LockMode mode, long lockTimeoutMillis) {
        HeldLock lock = new HeldLock("public.users", mode, 1);
        StatementEvidence statement = new StatementEvidence(
                1,
                "alter table users …",
                "2_step.up.sql",
                1,
                1,
                List.of(lock),
                List.of(),
                List.of(),
                0,
                0,
                lockTimeoutMillis,
                0);
        return new LockEvidence(
                new StatementTrace(StatementTrace.Source.OBSERVING_RUN, List.of(statement), List.of()),
                List.of(),
                Map.of());
    }

    private WaitEvidence drill(LockEvidence locks) {
        Rehearsal rehearsal =
                Rehearsal.of(history.read()).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        try (MainLine line = new MainLine(rehearsal)) {
            List<Migration> migrations = rehearsal.history().migrations();
            for (Migration migration : migrations) {
                Snapshot before = line.now();
                Outcome up = line.stage().up(migration);
                Snapshot after = line.stage().observe();
                line.applied(migration, up, before.tablesChangedBy(after));
                if (migration.equals(migrations.get(1))) {
                    StepFacts facts = new StepFacts(migration, true, before, after, up);
                    Ground ground = new Ground(facts, Experiments.NONE.withTraffic(true), line);
                    return new TrafficExperiment()
                            .on(ground, ExperimentEvidence.NONE.with(locks))
                            .waits();
                }
                line.continuesFrom(after);
            }
            throw new AssertionError("there is no second migration");
        }
    }
}
