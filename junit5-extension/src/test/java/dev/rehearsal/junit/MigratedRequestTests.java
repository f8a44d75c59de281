package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.junit.CopiedUsers.SoundHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What frameworks find whose objects outlive a test. */
class MigratedRequestTests {

    @Test
    void aRequestLeadsToTheDatabaseOfTheTestThatRuns() {
        assertThat(MigratedRequests.of(RequestTestCase.class))
                .isEqualTo(MigratedRequests.of(AlsoSoundTestCase.class))
                .isNotEqualTo(MigratedRequests.of(FirstVersionTestCase.class))
                .isNotEqualTo(MigratedRequests.of(SeededTestCase.class));
        assertThat(MigratedRequests.of(RequestTestCase.Inside.class))
                .isEqualTo(MigratedRequests.of(RequestTestCase.class));
        assertThat(MigratedRequests.of(MigratedRequestTests.class)).isEmpty();
        assertSucceeds(RequestTestCase.class, 2);
        assertSucceeds(RequestOfSharedInstanceTestCase.class, 1);
        MigratedRequest request = MigratedRequests.of(RequestTestCase.class).orElseThrow();
        assertThatThrownBy(() -> MigratedRequests.current(request))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("@Migrated(like = SoundHistory.class): no test runs that has such a database");
    }

    @Test
    void aDataSourceTellsNoPasswordAndUnwrapsToItself() {
        assertSucceeds(DataSourceTestCase.class, 1);
    }

    private static void assertSucceeds(Class<?> fixture, int tests) {
        EngineExecutionResults results = TestKit.run(fixture);
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(tests).failed(0));
    }

    @Migrated(like = SoundHistory.class)
    static class RequestTestCase {
        private static final MigratedRequest REQUEST =
                MigratedRequests.of(RequestTestCase.class).orElseThrow();

        private final String constructed;

        RequestTestCase() {
            constructed = MigratedRequests.current(REQUEST).jdbcUrl();
        }

        @Test
        void current(@Migrated String url) {
            assertThat(url).startsWith(MigratedRequests.current(REQUEST).jdbcUrl());
            assertThat(constructed).isEqualTo(MigratedRequests.current(REQUEST).jdbcUrl());
            assertThat(CompletableFuture.supplyAsync(
                                    () -> MigratedRequests.current(REQUEST).jdbcUrl())
                            .join())
                    .isEqualTo(constructed);
        }

        @Nested
        @Migrated(like = SoundHistory.class)
        class Inside {
            @Test
            void ofItsOwn(@Migrated String url) {
                assertThat(url).startsWith(MigratedRequests.current(REQUEST).jdbcUrl());
                assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> MigratedRequests.current(REQUEST))
                                .join())
                        .isInstanceOf(CompletionException.class)
                        .hasMessageContaining("2 tests with such a database run at the same time");
            }
        }
    }

    @Migrated(like = SoundHistory.class, per = Migrated.Per.METHOD)
    @TestInstance(Lifecycle.PER_CLASS)
    static class RequestOfSharedInstanceTestCase {
        private static final MigratedRequest REQUEST =
                MigratedRequests.of(RequestOfSharedInstanceTestCase.class).orElseThrow();

        private final String constructed;

        RequestOfSharedInstanceTestCase() {
            constructed = MigratedRequests.current(REQUEST).jdbcUrl();
        }

        @Test
        void current(@Migrated String url) {
            assertThat(url).startsWith(MigratedRequests.current(REQUEST).jdbcUrl());
            assertThat(constructed)
                    .isNotEqualTo(MigratedRequests.current(REQUEST).jdbcUrl());
        }
    }

    @Migrated(like = SoundHistory.class, per = Migrated.Per.METHOD)
    static class AlsoSoundTestCase {}

    @Migrated(like = SoundHistory.class, to = "1")
    static class FirstVersionTestCase {}

    @Migrated(like = SoundHistory.class)
    @Seeded(rows = 3)
    static class SeededTestCase {}

    @Migrated(like = SoundHistory.class)
    static class DataSourceTestCase {
        @Test
        void wraps(DataSource source, @Migrated String url) throws SQLException {
            assertThat(source.isWrapperFor(DataSource.class)).isTrue();
            assertThat(source.unwrap(DataSource.class)).isSameAs(source);
            assertThat(source.isWrapperFor(Connection.class)).isFalse();
            assertThatThrownBy(() -> source.unwrap(Connection.class)).isInstanceOf(SQLException.class);
            assertThat(source.toString()).doesNotContain("password");
            assertThat(url).contains("user=");
            try (Connection connection = source.getConnection("postgres", "")) {
                assertThat(CopiedUsers.count(connection)).isZero();
            }
        }
    }
}
