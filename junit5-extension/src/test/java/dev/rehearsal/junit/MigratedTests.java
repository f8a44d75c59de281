package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.CopiedUsers.SoundHistory;
import dev.rehearsal.scenario.MigratedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests of any kind get copies of a database that is migrated once, in each form and at each place that JUnit has. */
class MigratedTests {

    @Test
    void everyKindOfParameterAndFieldLeadsToTheCopyOfTheClass() {
        assertSucceeds(PlacesTestCase.class, 4);
    }

    @Test
    void fieldsAndParametersOfAnInstanceThatIsSharedAreFilledOnce() {
        assertSucceeds(SharedInstanceTestCase.class, 2);
    }

    @Test
    void anAnnotationOnAFieldOrAParameterNeedsNoneOnTheClass() {
        assertSucceeds(FieldsOnlyTestCase.class, 2);
        assertSucceeds(ParameterOnlyTestCase.class, 1);
    }

    private static void assertSucceeds(Class<?> fixture, int tests) {
        EngineExecutionResults results = TestKit.run(fixture);
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(tests).failed(0));
    }

    @Migrated(like = SoundHistory.class)
    @SuppressWarnings("NullAway.Init") // The extension fills the fields.
    static class PlacesTestCase {
        @Migrated
        static DataSource shared;

        @Migrated
        private Connection own;

        @Migrated
        private String url;

        @Migrated(to = "1")
        private MigratedDatabase first;

        private final DataSource constructed;

        PlacesTestCase(DataSource constructed) {
            this.constructed = constructed;
        }

        @BeforeAll
        static void insertOnce(Connection connection) throws SQLException {
            CopiedUsers.insert(connection, 1);
            try (Connection other = shared.getConnection()) {
                assertThat(CopiedUsers.count(other)).isEqualTo(1);
            }
        }

        @BeforeEach
        void see(DataSource source) throws SQLException {
            try (Connection connection = source.getConnection()) {
                assertThat(CopiedUsers.count(connection)).isEqualTo(1);
            }
        }

        @Test
        void connection(Connection connection) throws SQLException {
            assertThat(CopiedUsers.count(connection)).isEqualTo(1);
            assertThat(CopiedUsers.count(own)).isEqualTo(1);
            assertThat(CopiedUsers.columns(connection)).contains("first_name");
        }

        @Test
        void database(MigratedDatabase database) throws SQLException {
            try (database;
                    Connection connection = database.connect()) {
                assertThat(CopiedUsers.count(connection)).isEqualTo(1);
            }
            try (Connection connection = first.connect()) {
                assertThat(CopiedUsers.columns(connection)).containsExactly("id", "full_name");
            }
        }

        @Test
        void url(@Migrated String parameter) throws SQLException {
            assertThat(parameter).isEqualTo(url);
            try (Connection connection = DriverManager.getConnection(url)) {
                assertThat(CopiedUsers.count(connection)).isEqualTo(1);
            }
        }

        @Nested
        class Inside {
            @Migrated
            private Connection inside;

            @Test
            void sharesTheCopy(Connection connection) throws SQLException {
                assertThat(CopiedUsers.count(connection)).isEqualTo(1);
                assertThat(CopiedUsers.count(inside)).isEqualTo(1);
                assertThat(CopiedUsers.count(own)).isEqualTo(1);
                assertThat(constructed).isSameAs(shared);
            }
        }

        @AfterEach
        void stillThere(Connection connection) throws SQLException {
            assertThat(CopiedUsers.count(connection)).isEqualTo(1);
        }
    }

    @Migrated(like = SoundHistory.class)
    @TestInstance(Lifecycle.PER_CLASS)
    @SuppressWarnings("NullAway.Init")
    static class SharedInstanceTestCase {
        @Migrated
        private Connection ofClass;

        @Migrated(per = Migrated.Per.METHOD)
        private Connection ofMethod;

        private final Connection constructed;

        SharedInstanceTestCase(Connection constructed) {
            this.constructed = constructed;
        }

        @BeforeAll
        void insertOnce() throws SQLException {
            CopiedUsers.insert(constructed, 1);
            assertThat(CopiedUsers.count(ofClass)).isEqualTo(1);
        }

        @Test
        void one() throws SQLException {
            assertThat(CopiedUsers.count(ofClass)).isEqualTo(1);
            assertThat(CopiedUsers.count(ofMethod)).isZero();
            CopiedUsers.insert(ofMethod, 1);
        }

        @Test
        void other() throws SQLException {
            one();
        }
    }

    @SuppressWarnings("NullAway.Init")
    static class FieldsOnlyTestCase {
        @Migrated(like = SoundHistory.class)
        private Connection end;

        @Migrated(like = SoundHistory.class)
        private Connection again;

        @Migrated(like = SoundHistory.class, to = "2_add_email.up.sql")
        private DataSource second;

        @Test
        void one() throws SQLException {
            assertThat(CopiedUsers.columns(end)).contains("first_name");
            try (Connection connection = second.getConnection()) {
                assertThat(CopiedUsers.columns(connection)).containsExactly("id", "full_name", "email");
            }
            int before = CopiedUsers.count(again);
            CopiedUsers.insert(end, before + 1);
            assertThat(CopiedUsers.count(again)).isEqualTo(before + 1);
        }

        @Test
        void other() throws SQLException {
            one();
        }
    }

    static class ParameterOnlyTestCase {
        @Test
        void only(@Migrated(like = SoundHistory.class) Connection connection) throws SQLException {
            assertThat(CopiedUsers.count(connection)).isZero();
        }
    }
}
