package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A phase that works, or waits for somebody who does, has no limit; one that takes long is told with what it reads. */
@Tag("exhaustive")
@Timeout(120)
class LongPhaseTests {
    /** A phase may do nothing for this long from the first look on, which comes as late: it has to work for more than twice as long. */
    private static final Duration LIMIT = Duration.ofMillis(500);

    private static final String WORKS_FOR_TWO_SECONDS =
            "do $$ declare until timestamptz := clock_timestamp() + '2 s'; n bigint; begin"
                    + " while clock_timestamp() < until loop n := 1; end loop; end $$";

    @TempDir
    Path directory;

    private PlainHistory history;
    private final List<Database> made = new ArrayList<>();

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory)
                .step("create table users(id int primary key, name text)", "drop table users");
    }

    @Test
    void aStatementThatWorksLongerThanTheLimitPasses() {
        history.step(WORKS_FOR_TWO_SECONDS, "select 1");
        try (Walk walk = walk(Experiments.NONE)) {
            assertThat(judged(walk.step("2"))).isEmpty();
        }
    }

    @Test
    void aStatementThatWorksBetweenShortSleepsPasses() {
        history.step(
                "do $$ declare n bigint; begin for i in 1..10 loop perform pg_sleep(0.15);"
                        + " select count(*) into n from generate_series(1, 300000); end loop; end $$",
                "select 1");
        try (Walk walk = walk(Experiments.NONE)) {
            assertThat(judged(walk.step("2"))).isEmpty();
        }
    }

    @Test
    void oneThatIsBehindSomebodyWhoWorksPasses() throws Exception {
        history.step("alter table users add column email text", "alter table users drop column email");
        try (Walk walk = walk(Experiments.NONE)) {
            walk.step("1");
            Connection other = made.get(0).connect(Access.OBSERVER);
            other.setAutoCommit(false);
            other.createStatement().execute("select count(*) from users");
            Thread worker = new Thread(() -> {
                try (other) {
                    other.createStatement().execute(WORKS_FOR_TWO_SECONDS);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            worker.start();
            assertThat(judged(walk.step("2"))).isEmpty();
            worker.join();
        }
    }

    @Test
    void aLongPhaseIsToldWithWhatItReads() throws Exception {
        history.step("lock table users; " + WORKS_FOR_TWO_SECONDS, "select 1");
        assertThatItIsTold(rehearsal().tellingPhasesAfter(Duration.ofSeconds(1)), "[1-9]");
    }

    @Test
    void aPhaseIsLongFromTenSecondsOn() throws Exception {
        history.step("lock table users; " + WORKS_FOR_TWO_SECONDS.replace("2 s", "13 s"), "select 1");
        assertThatItIsTold(rehearsal(), "1\\d");
    }

    /** @param seconds for how long it works when it is told, as a regular expression */
    private static void assertThatItIsTold(Rehearsal rehearsal, String seconds) throws InterruptedException {
        try (Walk walk = Walk.of(rehearsal)) {
            Set<String> told = ConcurrentHashMap.newKeySet();
            Thread reader = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    told.add(walk.progress().toString());
                    LockSupport.parkNanos(100_000_000);
                }
            });
            reader.start();
            assertThat(judged(walk.step("2"))).isEmpty();
            reader.interrupt();
            reader.join();
            assertThat(told)
                    .anySatisfy(words -> assertThat(words)
                            .matches("step 2 of 2, V2 step: up works for " + seconds
                                    + " s: 'lock table users; do .*…', reads 'users'"));
        }
    }

    private Walk walk(Experiments experiments) {
        return Walk.of(rehearsal().with(experiments));
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(history.read())
                .on(isolation -> {
                    Database database = Postgres.database(DatabaseSettings.defaults(), isolation);
                    made.add(database);
                    return database;
                })
                .withIrreversible(Set.of("2")) // One run of what takes long is enough.
                .withHangTimeout(LIMIT);
    }

    private static List<Finding> judged(StepEvidence step) {
        return Judge.standard().byObject(step).stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }
}
