package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.lock.WaitEvidence;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An up that arrives where a long transaction is at work. */
class QueueDrillTests {
    private static final String NO_EMAIL = "alter table users drop column if exists email";

    private static final Experiments OBSERVED = new Experiments(true, false, true, false, 0, List.of());

    /** By up, and what is observed. */
    private static final Map<List<Object>, StepEvidence> STEPS = new HashMap<>();

    @TempDir
    Path directory;

    private PlainHistory history;
    private String up = "";

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        history.step(
                "create table users (id int primary key, name text); insert into users values (1, 'Ada')",
                "drop table users");
    }

    @Test
    void withoutTimeoutEveryoneQueuesUntilTheReaderIsGone() {
        second("alter table users add column email text", NO_EMAIL);

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
        second("alter table users add column email text", NO_EMAIL);

        assertThat(checks(OBSERVED)).containsExactly("EveryoneQueuesBehindUp");
    }

    @Test
    void anUpThatGivesUpCleanlyIsNotFound() {
        second("set local lock_timeout = '200ms'; alter table users add column email text", NO_EMAIL);

        assertThat(checks(OBSERVED)).isEmpty();
    }

    @Test
    void anIndexKeepsWritersWaitingBehindALongTransactionThatWrites() {
        second("create index users_name on users (name)", "drop index if exists users_name");

        assertThat(drill(OBSERVED).drills()).singleElement().satisfies(drill -> {
            assertThat(drill.lock()).isEqualTo(LockMode.SHARE);
            assertThat(drill.bystandersQueued()).isTrue();
        });
    }

    @Test
    void withALockTimeoutTheUpGivesUpAndLeavesNothing() {
        second("set local lock_timeout = '200ms'; alter table users add column email text", NO_EMAIL);

        assertThat(drill(OBSERVED).drills()).singleElement().satisfies(drill -> {
            assertThat(drill.gaveUp()).isTrue();
            assertThat(drill.leftHalfDone()).isFalse();
        });
    }

    @Test
    void givingUpBetweenTwoCommitsLeavesTheFirstOne() {
        second("""
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
        second("alter table users add column email text", NO_EMAIL);

        WaitEvidence waits = drill(Experiments.NONE);
        assertThat(waits.drills()).isEmpty();
        assertThat(waits.remarks()).anyMatch(remark -> remark.contains("timeouts were not observed"));
    }

    private void second(String sql, String down) {
        up = sql;
        history.step(sql, down);
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

    /** The second step, rehearsed once for all tests that ask the same of the same. */
    private StepEvidence step(Experiments wanted) {
        return STEPS.computeIfAbsent(List.of(up, wanted), key -> rehearsed(wanted));
    }

    private StepEvidence rehearsed(Experiments wanted) {
        Rehearsal rehearsal = Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(wanted.withTraffic(true));
        try (Walk walk = Walk.of(rehearsal.since("1"))) {
            return walk.step("2");
        }
    }
}
