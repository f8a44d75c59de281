package dev.rehearsal.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.Migrated;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Which data source of an application leads to the migrated database, and which history that has. */
class MigratedDataSourceTests {
    @Test
    void itTakesThePlaceOfTheApplicationsOwnDataSource() {
        Guests.assertSucceed(1, OwnDataSourceTestCase.class);
        Guests.assertSucceed(1, PrimaryDataSourceTestCase.class);
    }

    @Test
    void beansOfTheApplicationMigrateIt() {
        Guests.assertSucceed(1, MigrationBeanTestCase.class);
    }

    @Test
    void aFlywayOfTheApplicationsOwnFindsNothingLeftToDo() {
        Guests.assertSucceed(1, OwnFlywayTestCase.class);
    }

    @Test
    void propertiesOfTheTestMigrateIt() {
        Guests.assertSucceed(1, PropertyTestCase.class);
    }

    @Test
    void whatCannotBeMigratedIsTold() {
        assertThat(Fixtures.failures(Fixtures.run(Map.of(), BrokenTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasStackTraceContaining("refers to '${KIND_THAT_NOBODY_SETS}', which nothing sets here"));
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

    @Configuration
    @EnableAutoConfiguration
    static class OwnFlyway {
        @Bean(initMethod = "migrate")
        Flyway flyway(DataSource source) {
            return Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:histories/spring")
                    .schemas("guests")
                    .placeholders(Map.of("kind", "hotel"))
                    .load();
        }
    }

    @SpringBootTest(classes = OwnFlyway.class)
    @Migrated
    static class OwnFlywayTestCase extends Guests {
        @Test
        void isMigrated(@Autowired Flyway flyway) {
            assertThat(guests()).isEmpty();
            assertThat(flyway.info().pending()).isEmpty();
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

    @SpringBootTest(
            classes = Guests.Application.class,
            properties = "spring.flyway.placeholders.kind=${KIND_THAT_NOBODY_SETS}")
    @Migrated
    static class BrokenTestCase extends Guests {
        @Test
        void never() {
            arrive(1);
        }
    }
}
