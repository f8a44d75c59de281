package dev.rehearsal.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.Migration;
import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.WholeHistory;
import dev.rehearsal.scenario.MigratedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Tests of migrations that are tests of a Spring application, too. */
class SpringTestsTests {

    @Test
    void profilesOfATestClassAreActive() {
        assertSucceeds(ProfileTestCase.class, "V1 guests: SUCCESSFUL", "whole history: SUCCESSFUL");
        assertSucceeds(SeveralProfilesTestCase.class, "whole history: SUCCESSFUL", "whole history: SUCCESSFUL");
    }

    @Test
    void withoutTheProfileThereIsNoSuchHistory() {
        assertThat(Fixtures.failures(Fixtures.run(Map.of(), NoProfileTestCase.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("No migration found"));
    }

    @Test
    void theContextOfATestClassSaysMoreThanFiles() {
        assertSucceeds(
                ContextTestCase.class, "V1 guests: SUCCESSFUL", "V9 Code: SUCCESSFUL", "whole history: SUCCESSFUL");
    }

    private static void assertSucceeds(Class<?> fixture, String... outcomes) {
        EngineExecutionResults results = Fixtures.run(Map.of(), fixture);
        assertThat(Fixtures.failures(results)).isEmpty();
        assertThat(Fixtures.outcomes(results)).containsExactlyInAnyOrder(outcomes);
    }

    private static List<String> tables(MigratedDatabase database) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet found = connection.getMetaData().getTables(null, "guests", "%_guest", null)) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    @MigrationTest
    @ActiveProfiles("guests")
    static class ProfileTestCase {
        @EachMigration(asserts = false)
        void each(Migration migration) {
            assertThat(migration.up().path()).endsWith("V1__guests.sql");
        }

        @WholeHistory(asserts = false)
        void whole(MigratedDatabase database) throws SQLException {
            assertThat(tables(database)).containsExactly("hotel_guest");
        }
    }

    @MigrationTest
    @ActiveProfiles("guests")
    static class SeveralProfilesTestCase {
        @WholeHistory
        void whole(MigratedDatabase database) throws SQLException {
            assertThat(tables(database)).containsExactly("hotel_guest");
        }

        @Nested
        @MigrationTest
        @ActiveProfiles("late")
        class Late {
            @WholeHistory
            void whole(MigratedDatabase database) throws SQLException {
                assertThat(tables(database)).containsExactly("late_guest");
            }
        }
    }

    @MigrationTest
    static class NoProfileTestCase {
        @EachMigration
        void each(Migration migration) {}
    }

    @MigrationTest
    @SpringJUnitConfig
    @TestPropertySource(
            properties = {
                "spring.flyway.locations=classpath:histories/spring",
                "spring.flyway.schemas=guests",
                "spring.flyway.placeholders.kind=inline"
            })
    static class ContextTestCase {
        @org.springframework.context.annotation.Configuration
        static class Beans {
            @Bean
            JavaMigration code() {
                return new V9__Code("inline");
            }
        }

        @EachMigration(asserts = false)
        void each(Migration migration) {
            assertThat(migration.up().path()).isNotEmpty();
        }

        @WholeHistory(asserts = false)
        void whole(MigratedDatabase database) throws SQLException {
            assertThat(tables(database)).containsExactly("code_guest", "inline_guest");
        }
    }

    /** Needs a value that only a bean has. */
    static final class V9__Code extends BaseJavaMigration {
        private final String kind;

        V9__Code(String kind) {
            this.kind = kind;
        }

        @Override
        public void migrate(Context context) throws SQLException {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("create table guests.code_guest as table guests." + kind + "_guest");
            }
        }
    }
}
