package dev.rehearsal.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.Migrated;
import dev.rehearsal.junit.TestKit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.transaction.annotation.Transactional;

/** A Spring application works on the migrated database of the test that runs. */
class MigratedApplicationTests {
    /** Applications that the fixtures met. */
    private static final Set<ApplicationContext> MET = ConcurrentHashMap.newKeySet();

    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @BeforeEach
    void forget() {
        MET.clear();
    }

    @Test
    void classesShareAnApplicationAndHaveDatabasesOfTheirOwn() {
        assertSucceeds(4, FirstTestCase.class, SecondTestCase.class);
        assertThat(MET).hasSize(1);
    }

    @Test
    void eachMethodMayHaveADatabaseOfItsOwn() {
        assertSucceeds(4, PerMethodTestCase.class);
        assertThat(MET).hasSize(1);
    }

    @Test
    void theAnnotationMayStandAnywhere() {
        assertSucceeds(1, BelowTestCase.class);
        assertSucceeds(2, BelowWithLifecycleOfClassTestCase.class);
    }

    @Test
    void nestedClassesShareTheDatabaseOfTheOuterOne() {
        assertSucceeds(2, OuterTestCase.class);
        assertThat(MET).hasSize(1);
    }

    @Test
    void anApplicationThatIsStartedAnewWorksOnTheSameDatabase() {
        assertSucceeds(2, DirtyTestCase.class);
        assertThat(MET).hasSize(2);
    }

    @Test
    void itTakesThePlaceOfTheApplicationsOwnDataSource() {
        assertSucceeds(1, OwnDataSourceTestCase.class);
        assertSucceeds(1, PrimaryDataSourceTestCase.class);
    }

    @Test
    void beansOfTheApplicationMigrateIt() {
        assertSucceeds(1, MigrationBeanTestCase.class);
    }

    @Test
    void propertiesOfTheTestMigrateIt() {
        assertSucceeds(1, PropertyTestCase.class);
    }

    @Test
    void classesThatRunAtTheSameTimeDoNotMixTheirDatabases() {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
        assertSucceeds(
                2, TestKit.run(parallel, selectClass(AtOnceTestCase.class), selectClass(AlsoAtOnceTestCase.class)));
        assertThat(MET).hasSize(1);
    }

    @Test
    void whatCannotBeMigratedIsTold() {
        assertThat(TestKit.run(BrokenTestCase.class).testEvents().failed().list())
                .singleElement()
                .satisfies(event -> assertThat(TestKit.failure(event))
                        .hasStackTraceContaining("refers to '${KIND_THAT_NOBODY_SETS}', which nothing sets here"));
    }

    private static void assertSucceeds(int tests, Class<?>... fixtures) {
        DiscoverySelector[] selectors =
                List.of(fixtures).stream().map(type -> selectClass(type)).toArray(DiscoverySelector[]::new);
        assertSucceeds(tests, TestKit.run(Map.of(), selectors));
    }

    private static void assertSucceeds(int tests, EngineExecutionResults results) {
        results.allEvents()
                .finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .forEach(result -> assertThat(result.getThrowable()).isEmpty());
        results.testEvents().assertStatistics(counts -> counts.succeeded(tests).failed(0));
    }

    /** What all fixtures do: a guest arrives who must be the first. */
    @SpringBootTest(classes = Application.class)
    @ActiveProfiles("guests")
    abstract static class Guests {
        @Autowired
        JdbcTemplate jdbc;

        @Autowired
        void met(ApplicationContext application) {
            MET.add(application);
        }

        void arrive(int guest) {
            jdbc.update("insert into guests.hotel_guest values (?)", guest);
        }

        List<Integer> guests() {
            return jdbc.queryForList("select id from guests.hotel_guest order by id", Integer.class);
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class Application {
        /** Works with the database while the application starts, as Hibernate does. */
        @Bean
        String startedWith(JdbcTemplate jdbc) {
            return String.valueOf(jdbc.queryForObject("select count(*) from guests.hotel_guest", Integer.class));
        }
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

    @SpringBootTest(classes = Application.class)
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

    @SpringBootTest(classes = Application.class)
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

    @Configuration
    @EnableAutoConfiguration
    static class OwnDataSource {
        @Bean
        DataSource shop() {
            return new DriverManagerDataSource("jdbc:postgresql://nowhere.invalid/shop");
        }

        @Bean
        String url(DataSource shop) {
            return shop.toString();
        }
    }

    @SpringBootTest(classes = OwnDataSource.class)
    @Migrated
    static class OwnDataSourceTestCase extends Guests {
        @Test
        void isReplaced(@Autowired String url, @Autowired Map<String, DataSource> all) {
            assertThat(guests()).isEmpty();
            assertThat(url).contains("@Migrated").doesNotContain("nowhere");
            assertThat(all).hasSize(1);
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class PrimaryDataSource {
        @Bean
        @Primary
        DataSource shop() {
            return new DriverManagerDataSource("jdbc:postgresql://nowhere.invalid/shop");
        }

        @Bean
        DataSource archive() {
            return new DriverManagerDataSource("jdbc:postgresql://nowhere.invalid/archive");
        }
    }

    @SpringBootTest(classes = PrimaryDataSource.class)
    @Migrated
    static class PrimaryDataSourceTestCase extends Guests {
        @Test
        void isReplaced(@Autowired Map<String, DataSource> all) {
            assertThat(guests()).isEmpty();
            assertThat(all).containsOnlyKeys("migratedDataSource", "archive");
        }
    }

    @Configuration
    @EnableAutoConfiguration
    static class WithMigration {
        @Bean
        JavaMigration code(JdbcTemplate jdbc) {
            return new V9__Code(jdbc);
        }
    }

    /** Could not be made without the application. */
    static final class V9__Code extends BaseJavaMigration {
        private final JdbcTemplate jdbc;

        V9__Code(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public void migrate(Context context) throws Exception {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("insert into guests.hotel_guest values (" + (jdbc == null ? 0 : 9) + ")");
            }
        }
    }

    @SpringBootTest(classes = WithMigration.class)
    @Migrated
    static class MigrationBeanTestCase extends Guests {
        @Test
        void ran() {
            assertThat(guests()).containsExactly(9);
        }
    }

    @SpringBootTest(
            classes = OwnDataSource.class,
            properties = {"spring.flyway.placeholders.kind=inn", "spring.flyway.table=books"})
    @Migrated
    static class PropertyTestCase extends Guests {
        @Test
        void count() {
            assertThat(jdbc.queryForObject("select count(*) from guests.inn_guest", Integer.class))
                    .isZero();
            assertThat(jdbc.queryForObject("select count(*) from guests.books where version = '1'", Integer.class))
                    .isEqualTo(1);
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

    @SpringBootTest(
            classes = Application.class,
            properties = "spring.flyway.placeholders.kind=${KIND_THAT_NOBODY_SETS}")
    @Migrated
    static class BrokenTestCase extends Guests {
        @Test
        void never() {
            arrive(1);
        }
    }
}
