package dev.rehearsal.junit;

import static dev.rehearsal.scenario.MigrationAssertions.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.scenario.MigrationScenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("exhaustive")
class BalancedTests {
    private static final String ONE = "V2..3 copy name + drop name: SUCCESSFUL";

    @Test
    void whatIsDeclaredAsOneIsOneInvocationAndOneFinding() {
        assertThat(TestKit.outcomes(TestKit.run(OneByOneTestCase.class))).contains("V2 copy name: FAILED");
        assertThat(TestKit.outcomes(TestKit.run(TogetherTestCase.class)))
                .containsExactlyInAnyOrder(
                        "V1 create users: SUCCESSFUL",
                        ONE,
                        "V4 add notes: SUCCESSFUL",
                        "whole history: SUCCESSFUL",
                        ONE);
        assertThat(TestKit.outcomes(TestKit.run(FluentTestCase.class))).contains(ONE);
    }

    @Test
    void itWorksTogetherWithOtherDeclarations() {
        assertThat(TestKit.outcomes(TestKit.run(IrreversibleTestCase.class))).contains(ONE);
        Map<String, String> parameters = Map.of("rehearsal.since", "3");
        assertThat(TestKit.outcomes(TestKit.run(parameters, selectClass(FluentTestCase.class))))
                .contains("V4 add notes: SUCCESSFUL")
                .doesNotContain(ONE);
    }

    @Test
    void wrongDeclarationsAreRefusedBeforeAnythingStarts() {
        WrongUseTests.assertRefused(
                UnknownTestCase.class,
                "@Balanced(migrations = {\"3\", \"9\"}): there is no migration '9'; known are 1, 2, 3, 4 (on '"
                        + UnknownTestCase.class.getName() + "')");
        WrongUseTests.assertRefused(GapTestCase.class, "these do not follow one another");
        WrongUseTests.assertRefused(BlankTestCase.class, "gives no reason; write it into 'because'");
    }

    @MigrationTest(locations = "classpath:histories/balanced")
    static class OneByOneTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/balanced")
    @Balanced(
            migrations = {"2", "3"},
            because = "the rename was cut in two")
    static class TogetherTestCase implements MigrationChecks {
        @ForMigration("3")
        void renames(MigrationScenario migration) {
            migration.given("insert into users(id, name) values (7, 'Ada')");
            migration.up();
            assertThat(migration.query("select full_name from users")).containsExactly(row("Ada"));
            migration.down();
            assertThat(migration.query("select name from users")).containsExactly(row("Ada"));
        }
    }

    static class FluentTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at("classpath:histories/balanced")
                .withBalanced(List.of("2", "3"), "the rename was cut in two");
    }

    @MigrationTest(locations = "classpath:histories/balanced")
    @Balanced(
            migrations = {"2", "3"},
            because = "the rename was cut in two")
    @Irreversible(migration = "3", because = "nobody goes back")
    static class IrreversibleTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/balanced")
    @Balanced(
            migrations = {"3", "9"},
            because = "why")
    static class UnknownTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/balanced")
    @Balanced(
            migrations = {"2", "4"},
            because = "why")
    static class GapTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/balanced")
    @Balanced(
            migrations = {"2", "3"},
            because = "")
    static class BlankTestCase implements MigrationChecks {}
}
