package dev.rehearsal.rehearsal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With two threads experiments work on a second server, with one on the walk's; what they learn is the same. */
@Tag("exhaustive")
class ExperimentsBesideTheWalkTests {
    private final Set<Isolation> asked = ConcurrentHashMap.newKeySet();

    @TempDir
    Path directory;

    private PlainHistory history;
    private static List<String> alone = List.of();

    @BeforeEach
    void writeHistory() {
        history = new PlainHistory(directory)
                .step(
                        "create table a(id int primary key, b int); insert into a select g, g from generate_series(1, 50) g",
                        "drop table a")
                .step("alter table a rename b to c", "alter table a rename c to b")
                .step("alter table a add d int; update a set d = c", "alter table a drop d")
                .stepWithoutDown("alter table a drop d");
    }

    @Test
    void twoThreadsUseASecondServer() {
        rehearse(2, apart());
        assertThat(asked).containsExactlyInAnyOrder(Isolation.SHARED_SERVER, Isolation.SECOND_SERVER);
    }

    @Test
    void oneThreadKeepsToTheServerOfTheWalk() {
        rehearse(1, isolation -> {
            assertThat(Thread.currentThread().getName()).isNotEqualTo("rehearsal-experiments");
            return apart().create(isolation);
        });
        assertThat(asked).containsExactly(Isolation.SHARED_SERVER);
    }

    @Test
    void whatIsLearnedIsTheSame() {
        assertThat(alone()).hasSize(4).anySatisfy(step -> assertThat(step).contains("update a"));
        assertThat(learned(rehearse(2, apart()))).isEqualTo(alone());
    }

    @Test
    void whatManyThreadsLearnIsTheSame() {
        assertThat(learned(rehearse(8, apart()))).isEqualTo(alone());
    }

    @ParameterizedTest
    @ValueSource(longs = 1)
    void whoIsFasterMakesNoDifference(long seed) {
        assertThatDelaysMakeNoDifference(seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void whoIsFasterAtOtherMomentsMakesNoDifference(long seed) {
        assertThatDelaysMakeNoDifference(seed);
    }

    private void assertThatDelaysMakeNoDifference(long seed) {
        Random random = new Random(seed);
        assertThat(learned(rehearse(2, isolation -> Delayed.database(apart().create(isolation), random))))
                .isEqualTo(alone());
    }

    /** What one thread learns, which is the same for all tests. */
    private List<String> alone() {
        if (alone.isEmpty()) {
            alone = learned(rehearse(1, apart()));
        }
        return alone;
    }

    @Test
    void aSourceThatHasNoSecondServerIsNoReasonToCountTwoAtOnce() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        rehearse(2, isolation -> {
            threads.add(Thread.currentThread().getName());
            return Postgres.database(DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        });
        assertThat(threads).containsExactly(Thread.currentThread().getName());
    }

    private DatabaseSource apart() {
        return isolation -> {
            asked.add(isolation);
            return Postgres.database(DatabaseSettings.defaults(), isolation);
        };
    }

    private List<StepEvidence> rehearse(int threads, DatabaseSource source) {
        Rehearsal rehearsal = Rehearsal.of(history.read())
                .on(source)
                .with(Experiments.STANDARD)
                .withThreads(threads);
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.steps().toList();
        }
    }

    private static List<String> learned(List<StepEvidence> steps) {
        return steps.stream()
                .map(step -> step.experiments().compatibility() + " "
                        + step.experiments().locks().up().statements().stream()
                                .map(statement -> statement.text() + " " + statement.acquired())
                                .toList())
                .toList();
    }
}
