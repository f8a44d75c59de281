package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.CopiedUsers.CopiedHistory;
import dev.rehearsal.junit.CopiedUsers.SoundHistory;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Whoever writes {@link Migrated} wrongly reads what is wrong before anything starts. */
class MigratedUseTests {

    @Test
    void anUnknownMigrationIsNamedTogetherWithTheNearestOnes() {
        WrongUseTests.assertRefused(
                UnknownVersionTestCase.class,
                "@Migrated(to = \"22\", like = SoundHistory.class) on '" + UnknownVersionTestCase.class.getName()
                        + "': there is no migration '22'");
        WrongUseTests.assertRefused(
                UnknownVersionOfParameterTestCase.class,
                "@Migrated(to = \"V3__ad_email.sql\", like = CopiedHistory.class)");
        WrongUseTests.assertRefused(UnknownVersionOfParameterTestCase.class, "did you mean 'V3__add_email.sql'");
    }

    @Test
    void aClassThatIsLikeAnotherNeedsOneThatDeclaresMigrations() {
        WrongUseTests.assertRefused(
                LikeNothingTestCase.class,
                "@Migrated(like = String.class) on '" + LikeNothingTestCase.class.getName()
                        + "': 'java.lang.String' declares no migrations; it needs @MigrationTest, or a static field of type Migrations");
    }

    @Test
    void aClassWithoutAHistoryReadsWhereItIsLookedFor() {
        EngineExecutionResults results = TestKit.run(NoHistoryTestCase.class);
        assertThat(TestKit.messages(results)).singleElement().asString().contains("db/migration");
    }

    @Test
    void aFieldIsNeitherFinalNorOfAnotherTypeNorFilledAlready() {
        WrongUseTests.assertRefused(
                FinalFieldTestCase.class,
                "@Migrated on 'FinalFieldTestCase.source': the field must not be final: it gets its value before the tests");
        WrongUseTests.assertRefused(
                WrongFieldTestCase.class,
                "@Migrated on 'WrongFieldTestCase.number': the field cannot be a Integer, only [Connection, DataSource, MigratedDatabase, String]");
        WrongUseTests.assertRefused(
                FilledFieldTestCase.class,
                "@Migrated on 'FilledFieldTestCase.url': the field has a value already; leave it without one");
        WrongUseTests.assertRefused(
                StaticFieldTestCase.class,
                "@Migrated on 'StaticFieldTestCase.source': the field must not be static: it has another value in each method");
    }

    @Test
    void aParameterIsOfAKnownTypeAndAUrlNeedsTheAnnotation() {
        WrongUseTests.assertRefused(WrongParameterTestCase.class, "cannot be a Integer, only [Connection, DataSource,");
        WrongUseTests.assertRefused(UrlTestCase.class, "needs the annotation itself to be the URL: @Migrated String");
    }

    @Test
    void stringsOfOthersAreLeftToThem() {
        EngineExecutionResults results = TestKit.run(OthersStringTestCase.class);
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(2));
    }

    @Test
    void whatRunsOnceForAClassCannotHaveADatabasePerMethod() {
        WrongUseTests.assertRefused(BeforeAllTestCase.class, "must be per = CLASS: no test method runs then");
    }

    @Migrated(like = SoundHistory.class, to = "22")
    static class UnknownVersionTestCase {
        @Test
        void never() {}
    }

    @Migrated(like = CopiedHistory.class)
    static class UnknownVersionOfParameterTestCase {
        @Test
        void never(@Migrated(to = "V3__ad_email.sql") Connection connection) {}
    }

    @Migrated(like = String.class)
    static class LikeNothingTestCase {
        @Test
        void never() {}
    }

    @Migrated
    static class NoHistoryTestCase {
        @Test
        void never() {}
    }

    @Migrated(like = SoundHistory.class)
    @SuppressWarnings({"NullAway", "unused"})
    static class FinalFieldTestCase {
        @Migrated
        private final DataSource source = null;

        @Test
        void never() {}
    }

    @SuppressWarnings({"NullAway.Init", "unused"})
    static class WrongFieldTestCase {
        @Migrated(like = SoundHistory.class)
        private Integer number;

        @Test
        void never() {}
    }

    @SuppressWarnings("unused")
    static class FilledFieldTestCase {
        @Migrated(like = SoundHistory.class)
        private String url = "jdbc:postgresql:shop";

        @Test
        void never() {}
    }

    @SuppressWarnings({"NullAway", "unused"})
    static class StaticFieldTestCase {
        @Migrated(like = SoundHistory.class, per = Migrated.Per.METHOD)
        private static DataSource source;

        @Test
        void never() {}
    }

    static class WrongParameterTestCase {
        @Test
        void never(@Migrated(like = SoundHistory.class) Integer number) {}
    }

    @Migrated(like = SoundHistory.class)
    static class UrlTestCase {
        @Test
        void never(String url) {}
    }

    @Migrated(like = SoundHistory.class)
    static class OthersStringTestCase {
        @ParameterizedTest
        @ValueSource(strings = "Ada")
        void named(String name, Connection connection) {
            assertThat(name).isEqualTo("Ada");
            assertThat(connection).isNotNull();
        }

        @Test
        void told(TestInfo info) {
            assertThat(info.getDisplayName()).isNotEmpty();
        }
    }

    @Migrated(like = SoundHistory.class, per = Migrated.Per.METHOD)
    static class BeforeAllTestCase {
        @BeforeAll
        static void before(Connection connection) {}

        @Test
        void never() {}
    }
}
