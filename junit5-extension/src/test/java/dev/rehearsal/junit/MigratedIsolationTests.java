package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.CopiedUsers.CopiedHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Who sees whose rows, and that the history is applied once for all of them. */
class MigratedIsolationTests {
    private static final Map<String, String> IN_TURN = Map.of();
    private static final Map<String, String> AT_ONCE = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @Test
    void aRowIsSeenWithinTheClassOnly() {
        assertSucceeds(IN_TURN, 4, selectClass(FirstTestCase.class), selectClass(SecondTestCase.class));
    }

    @Test
    void aRowIsSeenInItsMethodOnlyWhereEachHasACopy() {
        assertSucceeds(IN_TURN, 7, selectClass(PerMethodTestCase.class));
    }

    @Test
    void aNestedClassWithTheAnnotationHasACopyOfItsOwn() {
        assertSucceeds(IN_TURN, 3, selectClass(OuterTestCase.class));
    }

    @Test
    void theHistoryIsAppliedOnceForAllClassesAlsoInParallel() {
        RUNS.clear();
        URLS.clear();
        EngineExecutionResults results = assertSucceeds(
                AT_ONCE,
                20,
                selectClass(CountedTestCase.class),
                selectClass(SecondCountedTestCase.class),
                selectClass(CountedPerMethodTestCase.class),
                selectClass(CountedInOtherWordsTestCase.class));
        results.containerEvents().assertStatistics(counts -> counts.failed(0));
        assertThat(RUNS).hasSize(20);
        assertThat(Set.copyOf(RUNS)).as("runs of the history").hasSize(1);
        assertThat(URLS).as("databases").hasSize(3 + 5);
    }

    @Test
    void anotherVersionOrOtherRowsAreAnotherRunOfTheHistory() {
        RUNS.clear();
        assertSucceeds(
                IN_TURN,
                15,
                selectClass(CountedTestCase.class),
                selectClass(CountedAtSecondTestCase.class),
                selectClass(CountedSeededTestCase.class));
        assertThat(Set.copyOf(RUNS)).hasSize(3);
    }

    private static EngineExecutionResults assertSucceeds(
            Map<String, String> parameters, int tests, DiscoverySelector... fixtures) {
        EngineExecutionResults results = TestKit.run(parameters, fixtures);
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(tests).failed(0));
        return results;
    }

    /** Each class that inherits this has a copy of its own. */
    @Migrated(like = CopiedHistory.class)
    abstract static class EachSeesItsOwn {
        private static final Map<Class<?>, Integer> EXPECTED = new ConcurrentHashMap<>();

        @Test
        void one(Connection connection) throws SQLException {
            int expected = EXPECTED.getOrDefault(getClass(), 0);
            assertThat(CopiedUsers.count(connection)).isEqualTo(expected);
            CopiedUsers.insert(connection, expected);
            EXPECTED.put(getClass(), expected + 1);
        }

        @Test
        void other(Connection connection) throws SQLException {
            one(connection);
        }
    }

    static class FirstTestCase extends EachSeesItsOwn {}

    static class SecondTestCase extends EachSeesItsOwn {}

    @Migrated(like = CopiedHistory.class, per = Migrated.Per.METHOD)
    static class PerMethodTestCase {
        PerMethodTestCase(Connection connection) throws SQLException {
            CopiedUsers.insert(connection, 1);
        }

        @BeforeEach
        void insert(Connection connection) throws SQLException {
            CopiedUsers.insert(connection, 2);
        }

        @Test
        void one(Connection connection) throws SQLException {
            assertThat(CopiedUsers.count(connection)).isEqualTo(2);
        }

        @Test
        void other(Connection connection) throws SQLException {
            one(connection);
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 4, 5})
        void invocation(int id, Connection connection) throws SQLException {
            one(connection);
            CopiedUsers.insert(connection, id);
        }

        @RepeatedTest(2)
        void repetition(Connection connection) throws SQLException {
            one(connection);
            CopiedUsers.insert(connection, 3);
        }
    }

    @Migrated(like = CopiedHistory.class)
    static class OuterTestCase {
        @Test
        void outside(Connection connection) throws SQLException {
            CopiedUsers.insert(connection, 1);
        }

        @Nested
        @Migrated(like = CopiedHistory.class)
        class Own {
            @Test
            void seesNothing(Connection connection) throws SQLException {
                assertThat(CopiedUsers.count(connection)).isZero();
            }
        }

        @Nested
        class Shared {
            @Test
            void seesTheRow(Connection connection) throws SQLException {
                assertThat(CopiedUsers.count(connection)).isEqualTo(1);
            }
        }
    }

    static final Queue<String> RUNS = new ConcurrentLinkedQueue<>();
    static final Set<String> URLS = ConcurrentHashMap.newKeySet();

    abstract static class Counted {
        @RepeatedTest(5)
        void counted(Connection connection) throws SQLException {
            RUNS.add(CopiedUsers.run(connection));
            URLS.add(connection.getMetaData().getURL());
        }
    }

    @Migrated(like = CopiedHistory.class)
    static class CountedTestCase extends Counted {}

    @Migrated(like = CopiedHistory.class)
    static class SecondCountedTestCase extends Counted {}

    @Migrated(like = CopiedHistory.class, per = Migrated.Per.METHOD)
    static class CountedPerMethodTestCase extends Counted {}

    @Migrated
    static class CountedInOtherWordsTestCase extends Counted {
        static final Migrations HISTORY = Migrations.at("src/test/resources/histories/copies");
    }

    @Migrated(like = CopiedHistory.class, to = "V2")
    static class CountedAtSecondTestCase extends Counted {}

    @Migrated(like = CopiedHistory.class)
    @Seeded(rows = 2)
    static class CountedSeededTestCase extends Counted {}
}
