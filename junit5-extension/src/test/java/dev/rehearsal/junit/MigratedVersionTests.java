package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.CopiedUsers.SoundHistory;
import dev.rehearsal.scenario.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Which history a test gets, and which version of it. */
class MigratedVersionTests {

    @Test
    void aParameterMaySayAnotherVersionThanItsClass() {
        assertSucceeds(VersionsTestCase.class, 2);
    }

    @Test
    void aMigrationTestMayHaveATestOfItsLastState() {
        assertSucceeds(BesideMigrationTestCase.class, 2);
    }

    @Test
    void aFieldOfTypeMigrationsSaysWhichHistory() {
        assertSucceeds(OwnFieldTestCase.class, 1);
        assertSucceeds(LikeFieldTestCase.class, 1);
    }

    private static void assertSucceeds(Class<?> fixture, int tests) {
        EngineExecutionResults results = TestKit.run(fixture);
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(tests).failed(0));
    }

    @Migrated(like = SoundHistory.class)
    static class VersionsTestCase {
        @Test
        void versions(@Migrated(to = "1") Connection before, @Migrated(to = "V2") Connection after, Connection end)
                throws SQLException {
            assertThat(CopiedUsers.columns(before)).containsExactly("id", "full_name");
            assertThat(CopiedUsers.columns(after)).containsExactly("id", "full_name", "email");
            assertThat(CopiedUsers.columns(end)).contains("first_name");
            CopiedUsers.insert(before, 1);
        }

        @Test
        void aVersionIsSharedWithinTheClass(
                @Migrated(to = "1") Connection one,
                @Migrated(to = "1") Connection same,
                @Migrated(to = "1", per = Migrated.Per.METHOD) Connection other)
                throws SQLException {
            CopiedUsers.insert(one, 2);
            assertThat(CopiedUsers.count(same))
                    .isEqualTo(CopiedUsers.count(one))
                    .isPositive();
            assertThat(CopiedUsers.count(other)).isZero();
        }
    }

    @Migrated
    @MigrationTest(locations = "classpath:histories/sound")
    static class BesideMigrationTestCase {
        @WholeHistory
        void rehearsed(MigratedDatabase database) throws SQLException {
            try (database;
                    Connection connection = database.connect()) {
                assertThat(CopiedUsers.columns(connection)).contains("first_name");
            }
        }

        @Test
        void lastState(MigratedDatabase database, Connection connection) throws SQLException {
            CopiedUsers.insert(connection, 1);
            try (Connection other = database.connect()) {
                assertThat(CopiedUsers.count(other)).isEqualTo(1);
            }
        }
    }

    @Migrated
    static class OwnFieldTestCase {
        static final Migrations HISTORY = Migrations.at("classpath:histories/sound");

        @Test
        void only(Connection connection) throws SQLException {
            assertThat(CopiedUsers.columns(connection)).contains("first_name");
        }
    }

    @Migrated(like = OwnFieldTestCase.class, to = "1")
    static class LikeFieldTestCase {
        @Test
        void only(Connection connection) throws SQLException {
            assertThat(CopiedUsers.columns(connection)).containsExactly("id", "full_name");
        }
    }
}
