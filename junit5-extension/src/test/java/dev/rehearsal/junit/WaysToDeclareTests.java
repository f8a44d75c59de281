package dev.rehearsal.junit;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.scenario.RehearsedStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

class WaysToDeclareTests {
    @Test
    void aNestedClassSharesTheRehearsalUnlessItHasItsOwn() {
        assertThat(outcomes(OuterTestCase.class))
                .containsExactlyInAnyOrder(
                        "V1 create users: SUCCESSFUL",
                        "V2 add email: SUCCESSFUL",
                        "V3 split names: SUCCESSFUL",
                        "V1 create users: SUCCESSFUL",
                        "V2 add email: FAILED",
                        "V3 add phone: SUCCESSFUL");
    }

    @Test
    void theAnnotationIsInheritedAndCanStandOnOneOfYourOwn() {
        assertThat(outcomes(InheritingTestCase.class)).hasSize(4);
        assertThat(outcomes(MetaTestCase.class)).hasSize(4);
        assertThat(outcomes(FromInterfaceTestCase.class)).hasSize(4);
        assertThat(outcomes(OnePerClassTestCase.class)).hasSize(4);
    }

    @Test
    void theProgrammaticFormReplacesTheAnnotation() {
        assertThat(outcomes(FluentTestCase.class)).hasSize(4);
        assertThat(outcomes(FluentOverAnnotationTestCase.class))
                .contains("V3 split names: SUCCESSFUL")
                .hasSize(4);
        assertThat(outcomes(FluentPerClassTestCase.class)).hasSize(4);
    }

    @Test
    void aConfigurationParameterFillsWhatTheClassLeavesOpen() {
        Map<String, String> parameters = Map.of("rehearsal.locations", "classpath:histories/sound");
        assertThat(TestKit.outcomes(TestKit.run(parameters, selectClass(OpenTestCase.class))))
                .hasSize(4);
        assertThat(TestKit.outcomes(TestKit.run(parameters, selectClass(EachMigrationTests.UncleanTestCase.class))))
                .contains("V2 add email: FAILED");
    }

    @Test
    void aSeverityCanBeSetForAllClasses() {
        Map<String, String> parameters = Map.of("rehearsal.severity.DownLeavesTraces", "warning");
        assertThat(TestKit.outcomes(TestKit.run(parameters, selectClass(EachMigrationTests.UncleanTestCase.class))))
                .contains("V2 add email: SUCCESSFUL");
    }

    /** What is rehearsed is told apart without rows, too. */
    private static List<String> outcomes(Class<?> fixture) {
        return TestKit.outcomes(TestKit.run(Map.of("rehearsal.rows", "0"), selectClass(fixture)));
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class OuterTestCase {

        @Nested
        class SharingTestCase {
            @EachMigration(asserts = false)
            void migrationIsSafe(RehearsedStep step) {
                assertThat(step).hasNoErrors();
            }
        }

        @Nested
        @MigrationTest(locations = "classpath:histories/unclean")
        class OwnTestCase {
            @EachMigration(asserts = false)
            void migrationIsSafe(RehearsedStep step) {
                assertThat(step).hasNoErrors();
            }
        }
    }

    static class InheritingTestCase extends EachMigrationTests.SoundTestCase {}

    @MigrationTest(locations = "classpath:histories/sound")
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @interface SoundMigrationTest {}

    @SoundMigrationTest
    static class MetaTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    interface SoundMigrations extends MigrationChecks {}

    static class FromInterfaceTestCase implements SoundMigrations {}

    @MigrationTest(locations = "classpath:histories/sound")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OnePerClassTestCase implements MigrationChecks {}

    static class FluentTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS =
                Migrations.at("classpath:histories/sound").on("postgres:15");
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    static class FluentOverAnnotationTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at("classpath:histories/sound");
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class FluentPerClassTestCase implements MigrationChecks {
        @RegisterExtension
        final Migrations migrations = Migrations.at("classpath:histories/sound");
    }

    @MigrationTest
    static class OpenTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/unclean")
    static class CheckedUncleanTestCase implements MigrationChecks {}
}
