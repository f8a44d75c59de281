package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.lock.WaitEvidence;
import dev.rehearsal.lock.postgres.LockMode;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An up that arrives where a long transaction is at work. */
class QueueDrillTests {
    private static final String NO_EMAIL = "alter table users drop column if exists email";

    private static final Experiments OBSERVED = new Experiments(true, false, true, false, 0, List.of());

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

        assertThat(drill(OBSERVED).drills()).singleElement().satisfies(drill -> {
            assertThat(drill.table()).isEqualTo("public.users");
            assertThat(drill.lock()).isEqualTo(LockMode.ACCESS_EXCLUSIVE);
            assertThat(drill.gaveUp()).isFalse();
            assertThat(drill.bystandersQueued()).isTrue();
            assertThat(drill.retrySucceeded()).isTrue();
            assertThat(drill.leftHalfDone()).isFalse();
        });
    }

    @Test
    void everyoneWhoQueuesIsFound() {
        history.step("alter table users add column email text", NO_EMAIL);

        assertThat(checks(OBSERVED)).containsExactly("EveryoneQueuesBehindUp");
    }

    @Test
    void anUpThatGivesUpCleanlyIsNotFound() {
        history.step("set local lock_timeout = '200ms'; alter table users add column email text", NO_EMAIL);

        assertThat(checks(OBSERVED)).isEmpty();
    }

    @Test
    void anIndexKeepsWritersWaitingBehindALongTransactionThatWrites() {
        history.step("create index users_name on users (name)", "drop index if exists users_name");

        assertThat(drill(OBSERVED).drills()).singleElement().satisfies(drill -> {
            assertThat(drill.lock()).isEqualTo(LockMode.SHARE);
            assertThat(drill.bystandersQueued()).isTrue();
        });
    }

    @Test
    void withALockTimeoutTheUpGivesUpAndLeavesNothing() {
        history.step("set local lock_timeout = '200ms'; alter table users add column email text", NO_EMAIL);

        assertThat(drill(OBSERVED).drills()).singleElement().satisfies(drill -> {
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

        assertThat(drill(OBSERVED).drills()).singleElement().satisfies(drill -> {
            assertThat(drill.gaveUp()).isTrue();
            assertThat(drill.leftHalfDone()).isTrue();
            assertThat(drill.retrySucceeded()).isFalse();
        });
        assertThat(checks(OBSERVED)).containsExactly("UpGivesUpHalfWay");
    }

    @Test
    void whatWasNotObservedIsNotConcluded() {
        history.step("alter table users add column email text", NO_EMAIL);

        WaitEvidence waits = drill(Experiments.NONE);
        assertThat(waits.drills()).isEmpty();
        assertThat(waits.remarks()).anyMatch(remark -> remark.contains("timeouts were not observed"));
    }

    private List<String> checks(Experiments wanted) {
        return judged(wanted).stream()
                .map(Finding::check)
                .filter(check -> check.contains("Queue") || check.contains("GivesUp"))
                .toList();
    }

    private WaitEvidence drill(Experiments wanted) {
        return step(wanted).experiments().waits();
    }

    private List<Finding> judged(Experiments wanted) {
        return Judge.standard().judge(step(wanted));
    }

    private StepEvidence step(Experiments wanted) {
        Rehearsal rehearsal = Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(wanted.withTraffic(true));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.step("2");
        }
    }
}
