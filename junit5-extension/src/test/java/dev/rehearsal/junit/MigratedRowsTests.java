package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.CopiedUsers.CopiedHistory;
import dev.rehearsal.snapshot.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Which rows are there: those of the history, and those that somebody asks for. */
class MigratedRowsTests {

    @Test
    void nobodyAsksForRows() {
        assertSucceeds(PlainTestCase.class);
        assertSucceeds(LikeUnseededTestCase.class);
    }

    @Test
    void rowsAreGeneratedAtTheVersionThatIsReached() {
        assertSucceeds(GeneratedTestCase.class);
        assertSucceeds(GeneratedAtFirstTestCase.class);
    }

    @Test
    void theCommandLineSaysHowManyRowsAreGeneratedWhereSomeAre() {
        Map<String, String> four = Map.of("rehearsal.rows", "4");
        assertSucceeds(four, GeneratedByDefaultTestCase.class);
        assertSucceeds(four, PlainTestCase.class);
    }

    @Test
    void aScriptIsLoadedAtItsVersionAndAloneWhereNothingIsGenerated() {
        assertSucceeds(ScriptTestCase.class);
        assertSucceeds(ScriptAndGeneratedTestCase.class);
    }

    @Test
    void rowsOfTheClassThatItIsLikeAreTakenUnlessItHasItsOwn() {
        assertSucceeds(LikeScriptTestCase.class);
        assertSucceeds(LikeScriptWithOwnRowsTestCase.class);
        assertSucceeds(LikeFieldTestCase.class);
    }

    private static void assertSucceeds(Class<?> fixture) {
        assertSucceeds(Map.of(), fixture);
    }

    private static void assertSucceeds(Map<String, String> parameters, Class<?> fixture) {
        EngineExecutionResults results = TestKit.run(parameters, selectClass(fixture));
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(1).failed(0));
    }

    abstract static class Rows {
        @Test
        void rows(Connection connection) throws SQLException {
            assertThat(CopiedUsers.values(connection, "select count(*) from runs"))
                    .containsExactly("1");
            assertThat(CopiedUsers.values(connection, "select full_name from names order by id"))
                    .hasSize(expected());
        }

        abstract int expected();
    }

    @Migrated(like = CopiedHistory.class)
    static class PlainTestCase extends Rows {
        @Override
        int expected() {
            return 0;
        }
    }

    @MigrationTest(locations = "classpath:histories/copies", database = "postgres:15")
    static class UnseededHistory {}

    @Migrated(like = UnseededHistory.class)
    static class LikeUnseededTestCase extends PlainTestCase {}

    @Migrated(like = CopiedHistory.class)
    @Seeded(rows = 7)
    static class GeneratedTestCase extends Rows {
        @Override
        int expected() {
            return 7;
        }
    }

    @Migrated(like = CopiedHistory.class, to = "1")
    @Seeded(rows = 7)
    static class GeneratedAtFirstTestCase {
        @Test
        void rows(Connection connection) throws SQLException {
            assertThat(CopiedUsers.columns(connection)).containsExactly("id", "full_name");
            assertThat(CopiedUsers.count(connection)).isEqualTo(7);
        }
    }

    @Migrated(like = CopiedHistory.class)
    @Seeded
    static class GeneratedByDefaultTestCase extends Rows {
        @Override
        int expected() {
            return 4;
        }
    }

    @MigrationTest(locations = "classpath:histories/copies")
    @Seeded(script = "classpath:histories/ada.sql", at = "1")
    static class ScriptHistory {}

    @Migrated(like = CopiedHistory.class)
    @Seeded(script = "classpath:histories/ada.sql", at = "1")
    static class ScriptTestCase extends Rows {
        @Override
        int expected() {
            return 1;
        }
    }

    @Migrated(like = CopiedHistory.class)
    @Seeded(script = "classpath:histories/ada.sql", at = "1")
    @Seeded(rows = 9)
    static class ScriptAndGeneratedTestCase extends Rows {
        @Override
        int expected() {
            return 1;
        }
    }

    @Migrated(like = ScriptHistory.class)
    static class LikeScriptTestCase extends Rows {
        @Override
        int expected() {
            return 1;
        }
    }

    @Migrated(like = ScriptHistory.class)
    @Seeded(rows = 3)
    static class LikeScriptWithOwnRowsTestCase extends Rows {
        @Override
        int expected() {
            return 3;
        }
    }

    static class FieldHistory {
        static final Migrations HISTORY = Migrations.at("classpath:histories/copies")
                .seededBy(new SqlFile("eve", "insert into users values (1, 'Eve'), (2, 'Bob')", "1"));
    }

    @Migrated(like = FieldHistory.class)
    static class LikeFieldTestCase extends Rows {
        @Override
        int expected() {
            return 2;
        }
    }
}
