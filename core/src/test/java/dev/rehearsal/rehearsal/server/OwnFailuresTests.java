package dev.rehearsal.rehearsal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of our own, wherever it happens, costs what was being observed there and nothing else. */
@Tag("exhaustive")
class OwnFailuresTests {
    @TempDir
    Path directory;

    private PlainHistory history;
    /** Their kinds, in order. */
    private final List<String> calls = new ArrayList<>();

    private int failing = -1;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory)
                .step("create table a(id int primary key, name text)", "drop table a")
                .step("alter table a alter name set not null", "alter table a alter name drop not null")
                .step("alter table a drop column name", "alter table a add column name text")
                .step("create index a_id on a (id)", "drop index a_id");
    }

    /** The first call of each kind. */
    @Test
    void aFaultAtAnyCallForADatabaseStaysInItsStep() {
        assertThatFaultsStay(calls -> IntStream.range(FIRST, calls.size())
                .filter(call -> calls.subList(FIRST, calls.size()).indexOf(calls.get(call)) == call - FIRST));
    }

    @Test
    void aFaultAtEverySeventhCallForADatabaseStaysInItsStep() {
        assertThatFaultsStay(calls -> IntStream.iterate(FIRST, call -> call < calls.size(), call -> call + STRIDE));
    }

    /** @param faults numbers of the calls that fail, one in each walk, of all calls that a walk makes */
    private void assertThatFaultsStay(Function<List<String>, IntStream> faults) {
        List<StepEvidence> sound = steps();
        List<String> all = List.copyOf(calls);
        assertThat(sound)
                .hasSize(4)
                .allSatisfy(step -> assertThat(step.ownFailures()).isEmpty());
        assertThat(all).hasSizeGreaterThan(40);
        assertThat(faults.apply(all)).isNotEmpty();
        for (int fault : faults.apply(all).toArray()) {
            failing = fault;
            List<StepEvidence> steps = steps();
            assertThat(steps).as("call %d", failing).hasSize(4);
            assertThat(steps.stream().filter(step -> !step.ownFailures().isEmpty()))
                    .as("steps with a fault at call %d", failing)
                    .hasSizeLessThanOrEqualTo(1);
            for (int i = 0; i < 4; i++) {
                StepEvidence expected = sound.get(i);
                StepEvidence actual = steps.get(i);
                assertThat(actual.up().succeeded()).isTrue();
                if (actual.ownFailures().isEmpty()) {
                    assertThat(verdict(actual))
                            .as("step %d, fault at call %d", i + 1, failing)
                            .isEqualTo(verdict(expected));
                }
            }
        }
    }

    @Test
    void aSequenceThatEndsBeforeTheValuesOfItsColumnIsNoFault(@TempDir Path other) {
        PlainHistory runs = new PlainHistory(other)
                .step("create table run(id int primary key, place smallserial, note text)", "drop table run")
                .step("alter table run alter place type bigint", "alter table run alter place type smallint")
                .step("alter table run drop column note", "alter table run add column note text");
        GeneratedTestRows rows =
                new GeneratedTestRows().after("2", "insert into run values (1, 1000099, 'a'), (2, 1000100, 'b')");
        try (Walk walk = Walk.of(Rehearsal.of(runs.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(rows.seeding())
                .with(Experiments.STANDARD))) {
            assertThat(walk.steps()).hasSize(3).allSatisfy(step -> {
                assertThat(step.up().succeeded()).isTrue();
                assertThat(step.ownFailures()).isEmpty();
            });
            assertThat(walk.step("3").experiments().compatibility().replayed()).isPositive();
        }
    }

    /** The first calls make the empty database and walk the history ahead; without these there is nothing to judge. */
    private static final int FIRST = 12;

    private static final int STRIDE = 7;

    private List<StepEvidence> steps() {
        calls.clear();
        GeneratedTestRows rows = new GeneratedTestRows()
                .after("1", "insert into a values (1, 'Ada'), (2, null)")
                .after("2", "insert into a values (1, 'Ada') on conflict do nothing")
                .after("3", "insert into a values (1), (3) on conflict do nothing");
        try (Walk walk = Walk.of(Rehearsal.of(history.read())
                .on(isolation -> watched(Postgres.database(DatabaseSettings.defaults(), isolation)))
                .seededBy(rows.seeding())
                .with(Experiments.STANDARD))) {
            List<StepEvidence> steps = walk.steps().toList();
            HistoryEvidence whole = walk.history();
            assertThat(whole.wholeRun().failed()).isFalse();
            return steps;
        }
    }

    private static String verdict(StepEvidence step) {
        return step.downLeft().objects() + " " + step.upAgainDiffers().objects() + " " + step.dataAfterDown() + " "
                + step.generated().refused().size();
    }

    private synchronized void call(String kind) {
        calls.add(kind);
        if (calls.size() - 1 == failing) {
            throw new IllegalStateException("planted fault");
        }
    }

    private Database watched(Database database) {
        return new Watched(database);
    }

    private final class Watched implements Database {
        private final Database real;

        Watched(Database real) {
            this.real = real;
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public String description() {
            return real.description();
        }

        @Override
        public int majorVersion() {
            return real.majorVersion();
        }

        @Override
        public boolean isServerOurs() {
            return real.isServerOurs();
        }

        @Override
        public Isolation isolation() {
            return real.isolation();
        }

        @Override
        public String jdbcUrl() {
            return real.jdbcUrl();
        }

        @Override
        public String migrator() {
            return real.migrator();
        }

        @Override
        public @Nullable String password() {
            return real.password();
        }

        @Override
        public Connection connect(Access access, Map<String, String> driverProperties) throws SQLException {
            call("connect as " + access);
            return real.connect(access, driverProperties);
        }

        @Override
        public void reset(Connection session) throws SQLException {
            call("reset");
            real.reset(session);
        }

        @Override
        public Database fork() {
            call("fork");
            return watched(real.fork());
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
