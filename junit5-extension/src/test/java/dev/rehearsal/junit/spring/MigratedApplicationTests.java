package dev.rehearsal.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.Migrated;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.transaction.annotation.Transactional;

/** A Spring application works on the migrated database of the test that runs. */
class MigratedApplicationTests {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @BeforeEach
    void forget() {
        Guests.MET.clear();
    }

    @Test
    void classesShareAnApplicationAndHaveDatabasesOfTheirOwn() {
        Guests.assertSucceed(4, FirstTestCase.class, SecondTestCase.class);
        assertThat(Guests.MET).hasSize(1);
    }

    @Test
    void eachMethodMayHaveADatabaseOfItsOwn() {
        Guests.assertSucceed(4, PerMethodTestCase.class);
        assertThat(Guests.MET).hasSize(1);
    }

    @Test
    void theAnnotationMayStandAnywhere() {
        Guests.assertSucceed(1, BelowTestCase.class);
        Guests.assertSucceed(2, BelowWithLifecycleOfClassTestCase.class);
    }

    @Test
    void nestedClassesShareTheDatabaseOfTheOuterOne() {
        Guests.assertSucceed(2, OuterTestCase.class);
        assertThat(Guests.MET).hasSize(1);
    }

    @Test
    void anApplicationThatIsStartedAnewWorksOnTheSameDatabase() {
        Guests.assertSucceed(2, DirtyTestCase.class);
        assertThat(Guests.MET).hasSize(2);
    }

    @Test
    void classesThatRunAtTheSameTimeDoNotMixTheirDatabases() {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
        Guests.assertSucceed(2, Fixtures.run(parallel, AtOnceTestCase.class, AlsoAtOnceTestCase.class));
        assertThat(Guests.MET).hasSize(1);
    }

    @Test
    void testsAreSkippedWithoutADatabaseWhereThatIsWanted() {
        Map<String, String> skip = Map.of("rehearsal.no-database", "skip", "rehearsal.database", "embedded:9");
        Fixtures.run(skip, FirstTestCase.class)
                .containerEvents()
                .assertStatistics(counts -> counts.skipped(1).failed(0));
        assertThat(Guests.MET).isEmpty();
    }

    @Migrated
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class FirstTestCase extends Guests {
        @Test
        @Order(1)
        void first(@Autowired String startedWith, @Migrated DataSource same) throws Exception {
            assertThat(startedWith).isEqualTo("0");
            arrive(1);
            assertThat(new JdbcTemplate(same).queryForList("select id from guests.hotel_guest"))
                    .hasSize(1);
            assertThat(CompletableFuture.supplyAsync(this::guests).get(1, TimeUnit.MINUTES))
                    .containsExactly(1);
        }

        @Test
        @Order(2)
        void second() {
            assertThat(guests()).containsExactly(1);
        }
    }

    @Migrated
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class SecondTestCase extends Guests {
        private final DataSource constructed;

        @Autowired
        SecondTestCase(DataSource constructed) {
            this.constructed = constructed;
        }

        @Test
        @Order(1)
        @Transactional
        void isRolledBack() {
            arrive(2);
            assertThat(guests()).containsExactly(2);
        }

        @Test
        @Order(2)
        void seesNothingOfOthers() {
            assertThat(guests()).isEmpty();
            assertThat(new JdbcTemplate(constructed).queryForList("select id from guests.hotel_guest"))
                    .isEmpty();
        }
    }

    @Migrated(per = Migrated.Per.METHOD)
    static class PerMethodTestCase extends Guests {
        @Test
        void one() throws Exception {
            arrive(1);
            assertThat(CompletableFuture.supplyAsync(this::guests).get(1, TimeUnit.MINUTES))
                    .containsExactly(1);
        }

        @Test
        void other() {
            arrive(2);
            assertThat(guests()).containsExactly(2);
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 4})
        void each(int guest) throws Exception {
            arrive(guest);
            assertThat(CompletableFuture.supplyAsync(this::guests).get(1, TimeUnit.MINUTES))
                    .containsExactly(guest);
        }
    }

    @SpringBootTest(classes = Guests.Application.class)
    @ActiveProfiles("guests")
    @Sql(
            statements = "insert into guests.hotel_guest values (7)",
            executionPhase = Sql.ExecutionPhase.BEFORE_TEST_CLASS)
    @Migrated
    static class BelowTestCase extends Guests {
        @Test
        void isEnteredBeforeTheClass() {
            assertThat(guests()).containsExactly(7);
        }
    }

    @SpringBootTest(classes = Guests.Application.class)
    @ActiveProfiles("guests")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @Migrated(per = Migrated.Per.METHOD)
    static class BelowWithLifecycleOfClassTestCase extends Guests {
        @Test
        @Transactional
        void one(@Migrated DataSource same) {
            arrive(1);
            assertThat(guests()).containsExactly(1);
            assertThat(new JdbcTemplate(same).queryForObject("select current_database()", String.class))
                    .isEqualTo(jdbc.queryForObject("select current_database()", String.class));
        }

        @Test
        @Transactional
        void other() {
            arrive(1);
            assertThat(guests()).containsExactly(1);
        }
    }

    @Migrated
    static class OuterTestCase extends Guests {
        @Test
        void outer() {
            arrive(1);
        }

        @Nested
        class Inner {
            @Test
            void inner() {
                assertThat(guests()).containsExactly(1);
            }
        }
    }

    @Migrated
    @DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class DirtyTestCase extends Guests {
        @Test
        @Order(1)
        void first(@Autowired String startedWith) {
            assertThat(startedWith).isEqualTo("0");
            arrive(1);
        }

        @Test
        @Order(2)
        void second(@Autowired String startedWith) {
            assertThat(startedWith).isEqualTo("1");
        }
    }

    @Migrated
    static class AtOnceTestCase extends Guests {
        @Test
        void works() throws Exception {
            arrive(1);
            BOTH.await(2, TimeUnit.MINUTES);
            assertThat(guests()).containsExactly(1);
            BOTH.await(2, TimeUnit.MINUTES);
        }
    }

    @Migrated
    static class AlsoAtOnceTestCase extends Guests {
        @Test
        void works() throws Exception {
            arrive(2);
            BOTH.await(2, TimeUnit.MINUTES);
            assertThat(guests()).containsExactly(2);
            assertThat(CompletableFuture.supplyAsync(this::guests))
                    .failsWithin(1, TimeUnit.MINUTES)
                    .withThrowableThat()
                    .withStackTraceContaining("2 tests with such a database run at the same time");
            BOTH.await(2, TimeUnit.MINUTES);
        }
    }
}
