package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.rehearsing.Failures;
import dev.rehearsal.junit.rehearsing.RerunCommand;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A failure is short, begins with the worst and ends with a command that runs into it again. */
class RerunCommandTests {
    private static final Pattern SELECTION = Pattern.compile("-D(rehearsal\\.only)=(\\S+)$");

    @TempDir
    Path project;

    @Test
    void theCommandOfAFailureLooksAtThatMigrationOnlyAndFindsTheSame() {
        String message =
                String.valueOf(failure(TestKit.once(UncleanTestCase.class)).getLocalizedMessage());
        assertThat(message.lines().reduce((first, second) -> second).orElseThrow())
                .startsWith(
                        "this migration alone: ./mvnw test -pl junit5-extension -am '-Dtest=RerunCommandTests$UncleanTestCase' ");

        Matcher selection = SELECTION.matcher(message);
        assertThat(selection.find()).as(message).isTrue();
        EngineExecutionResults again =
                TestKit.run(Map.of(selection.group(1), selection.group(2)), selectClass(UncleanTestCase.class));
        assertThat(TestKit.outcomes(again))
                .containsExactlyInAnyOrder(
                        "V2 add email: FAILED",
                        "V3 add phone, left out: only 2 is looked at: SUCCESSFUL",
                        "whole history, left out: only 2 is looked at: SUCCESSFUL");
        assertThat(failure(again)).extracting(Throwable::getLocalizedMessage).isEqualTo(message);
    }

    @Test
    void theCommandIsNoneOfMavenWhereGradleRunsTheTests() throws Exception {
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        RerunCommand again = new RerunCommand(UncleanTestCase.class, project);
        assertThat(again.text("2")).startsWith("this migration alone: mvn test ");
        System.setProperty("org.gradle.test.worker", "1");
        try {
            assertThat(again.text("2"))
                    .isEqualTo("this migration alone: run 'RerunCommandTests$UncleanTestCase' with the system property"
                            + " -Drehearsal.only=2");
        } finally {
            System.clearProperty("org.gradle.test.worker");
        }
    }

    @Test
    void whatIsLookedAtIsNamedAsPeopleCallIt() {
        assertThat(outcomes("V3 add phone"))
                .contains("V3 add phone: SUCCESSFUL")
                .noneMatch(one -> one.startsWith("V2"));
        assertThat(TestKit.messages(TestKit.run(Map.of("rehearsal.only", "99"), selectClass(UncleanTestCase.class))))
                .allMatch(message -> message.startsWith("'rehearsal.only': there is no migration '99'; nearest are "))
                .isNotEmpty();
    }

    @Test
    void theStackHoldsNothingOfTheJdkAndOfJUnit() {
        assertThat(failure(TestKit.once(UncleanTestCase.class)).getStackTrace())
                .extracting(frame -> frame.getClassName() + "." + frame.getMethodName())
                .containsExactly(MigrationChecks.class.getName() + ".migrationIsSafe");
        assertThat(failure(TestKit.run(OwnTestCase.class)).getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .containsExactly(OwnTestCase.class.getName());
    }

    @Test
    void whatStopsTheDeploymentComesFirst() {
        HistoryFiles history = new HistoryFiles(project)
                .step("1_users", "create table users (id int primary key);", "drop table users;")
                .step("2_fax", "alter table users add fax text;\nalter table nobody add fax text;", "select 1;");
        assertThat(TestKit.messages(history.rehearse(UnplacedTestCase.class)))
                .filteredOn(message -> message.startsWith("V2 fax"))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.lines().findFirst().orElseThrow()).endsWith("[UpFails]"));
    }

    @Test
    void theCommandIsThatOfTheProject() throws Exception {
        Path module = Files.createDirectories(project.resolve("shop"));
        RerunCommand again = new RerunCommand(RerunCommandTests.class, module);
        assertThat(again.text("7"))
                .isEqualTo("this migration alone: run 'RerunCommandTests' with the system property -Drehearsal.only=7");

        Files.createFile(module.resolve("pom.xml"));
        assertThat(again.text("7")).endsWith(": mvn test -Dtest=RerunCommandTests -Drehearsal.only=7");

        Files.createFile(project.resolve("pom.xml"));
        Files.createFile(project.resolve("mvnw"));
        assertThat(again.text("it's, 7"))
                .endsWith(": ./mvnw test -pl shop -am -Dtest=RerunCommandTests -Dsurefire.failIfNoSpecifiedTests=false"
                        + " '-Drehearsal.only=it'\\''s\\, 7'");

        Files.createFile(module.resolve("mvnw"));
        assertThat(again.text("7")).endsWith(": ./mvnw test -Dtest=RerunCommandTests -Drehearsal.only=7");
    }

    private static List<String> outcomes(String only) {
        return TestKit.outcomes(TestKit.run(Map.of("rehearsal.only", only), selectClass(UncleanTestCase.class)));
    }

    private static Throwable failure(EngineExecutionResults results) {
        return TestKit.failure(results.testEvents().failed().list().get(0));
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    static class UncleanTestCase implements MigrationChecks {
        @ForMigration("3")
        void phone(MigrationScenario scenario) {
            scenario.up();
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    static class OwnTestCase {
        @EachMigration
        void isSafe(RehearsedStep step) {
            Failures.throwIfAny(step);
        }
    }

    @MigrationTest
    static class UnplacedTestCase implements MigrationChecks {}
}
