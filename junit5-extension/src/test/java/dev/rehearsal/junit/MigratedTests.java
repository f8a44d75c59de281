package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.rehearsal.MigratedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests of any kind get copies of a database that is migrated once. */
class MigratedTests {

    @Test
    void everyKindOfParameterAndFieldLeadsToTheCopyOfTheClass() {
        assertSucceeds(ParametersTestCase.class, 4);
    }

    @Test
    void aParameterMaySayAnotherVersionThanItsClass() {
        assertSucceeds(VersionsTestCase.class, 1);
    }

    @Test
    void aRowOfOneMethodIsSeenByTheOthersOfItsClassOnly() {
        assertSucceeds(PerClassTestCase.class, 2);
        assertSucceeds(PerMethodTestCase.class, 2);
    }

    @Test
    void aClassMayBeLikeAnotherOne() {
        assertSucceeds(LikeTestCase.class, 1);
    }

    @Test
    void aRequestLeadsToTheDatabaseOfTheTestThatRuns() {
        assertThat(MigratedRequest.of(LikeTestCase.class)).isEqualTo(MigratedRequest.of(AlsoLikeTestCase.class));
        assertThat(MigratedRequest.of(LikeTestCase.class)).isNotEqualTo(MigratedRequest.of(FirstVersionTestCase.class));
        assertThat(MigratedRequest.of(MigratedTests.class)).isEmpty();
    }

    private static void assertSucceeds(Class<?> fixture, int tests) {
        EngineExecutionResults results = TestKit.run(fixture);
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(tests).failed(0));
    }

    private static List<String> columns(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(null, null, "users", null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    private static int users(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from users")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into users (id, full_name) values (" + id + ", 'Ada Lovelace')");
        }
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class SoundHistory {}

    @Migrated(like = SoundHistory.class)
    @SuppressWarnings("NullAway.Init") // The extension fills the fields.
    static class ParametersTestCase {
        @Migrated
        static DataSource shared;

        @Migrated
        private Connection own;

        private final DataSource constructed;

        ParametersTestCase(DataSource constructed) {
            this.constructed = constructed;
        }

        @BeforeAll
        static void insertOnce(Connection connection) throws SQLException {
            insert(connection, 1);
        }

        @BeforeEach
        void see(DataSource source) throws SQLException {
            try (Connection connection = source.getConnection()) {
                assertThat(users(connection)).isEqualTo(1);
            }
        }

        @Test
        void connection(Connection connection) throws SQLException {
            assertThat(users(connection)).isEqualTo(1);
            assertThat(users(own)).isEqualTo(1);
            assertThat(columns(connection)).contains("first_name");
        }

        @Test
        void database(MigratedDatabase database) throws SQLException {
            try (database;
                    Connection connection = database.connect()) {
                assertThat(users(connection)).isEqualTo(1);
            }
        }

        @Test
        void url(@Migrated String url) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url)) {
                assertThat(users(connection)).isEqualTo(1);
            }
            try (Connection connection = shared.getConnection()) {
                assertThat(users(connection)).isEqualTo(1);
            }
        }

        @Nested
        class Inside {
            @Test
            void sharesTheCopy(Connection connection) throws SQLException {
                assertThat(users(connection)).isEqualTo(1);
                assertThat(constructed).isSameAs(shared);
                String current =
                        MigratedRequest.of(Inside.class).orElseThrow().current().jdbcUrl();
                assertThat(connection.getMetaData().getURL().replaceFirst("\\?.*", ""))
                        .isEqualTo(current.replaceFirst("\\?.*", ""));
            }
        }
    }

    @Migrated(like = SoundHistory.class)
    static class VersionsTestCase {
        @Test
        void versions(@Migrated(to = "1") Connection before, @Migrated(to = "V2") Connection after, Connection end)
                throws SQLException {
            assertThat(columns(before)).containsExactly("id", "full_name");
            assertThat(columns(after)).containsExactly("id", "full_name", "email");
            assertThat(columns(end)).contains("first_name");
        }
    }

    @Migrated(like = SoundHistory.class)
    static class PerClassTestCase {
        private static int expected;

        @Test
        void one(Connection connection) throws SQLException {
            assertThat(users(connection)).isEqualTo(expected);
            insert(connection, ++expected);
        }

        @Test
        void other(Connection connection) throws SQLException {
            one(connection);
        }
    }

    @Migrated(like = SoundHistory.class, per = Migrated.Per.METHOD)
    static class PerMethodTestCase {
        PerMethodTestCase(Connection connection) throws SQLException {
            insert(connection, 1);
        }

        @Test
        void one(Connection connection) throws SQLException {
            assertThat(users(connection)).isEqualTo(1);
        }

        @Test
        void other(Connection connection) throws SQLException {
            one(connection);
        }
    }

    @Migrated(like = SoundHistory.class)
    static class LikeTestCase {
        @Test
        void current(Connection connection) throws SQLException {
            MigratedRequest request = MigratedRequest.of(LikeTestCase.class).orElseThrow();
            insert(connection, 1);
            try (Connection current = request.current().connect()) {
                assertThat(users(current)).isEqualTo(1);
            }
        }
    }

    @Migrated(like = SoundHistory.class, per = Migrated.Per.METHOD)
    static class AlsoLikeTestCase {}

    @Migrated(like = SoundHistory.class, to = "1")
    static class FirstVersionTestCase {}
}
