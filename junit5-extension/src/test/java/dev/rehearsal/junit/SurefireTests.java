package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real build can show. What other tests show without one, too, is shown here with {@code -Pexhaustive}. */
class SurefireTests {
    private static final String OLDEST = "5.13.4";

    /** What fails in different ways, and is run again. */
    private static MavenRun rerun;

    @TempDir
    Path project;

    @BeforeAll
    static void runWhatFailsAgain(@TempDir Path failing) throws Exception {
        rerun = MavenRun.of(
                failing,
                OLDEST,
                List.of(RerunTestCase.class, MisdeclaredTestCase.class),
                "-Dsurefire.rerunFailingTestsCount=1");
    }

    @Test
    void aFailingMigrationStaysAFailureThoughItIsRunAgain() {
        assertThat(rerun.exitCode()).as(rerun.output()).isNotZero();
        assertThat(rerun.output())
                .contains("Tests run: 4, Failures: 1, Errors: 0, Skipped: 0")
                .contains("V2 add email: down does not bring back", "[DownLeavesTraces]")
                .doesNotContain("Flakes: 1");
    }

    @Test
    void aWrongDeclarationStaysAFailureThoughItIsRunAgain() {
        assertThat(rerun.exitCode()).as(rerun.output()).isNotZero();
        assertThat(rerun.output())
                .contains("Tests run: 5, Failures: 1, Errors: 1, Skipped: 0")
                .contains("@Irreversible(migration = \"99\")", "there is no migration '99'");
    }

    @Tag("exhaustive")
    @Test
    void theCommandLineWinsOverTheAnnotationAndAMisspeltParameterIsRefused() throws Exception {
        MavenRun run = MavenRun.of(
                project,
                OLDEST,
                RerunTestCase.class,
                "-Drehearsal.severity.DownLeavesTraces=info",
                "-Drehearsal.since=1");
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Tests run: 3, Failures: 0");

        run = MavenRun.of(project, OLDEST, RerunTestCase.class, "-Drehearsal.databse=postgres:17");
        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output()).contains("Unknown configuration parameter 'rehearsal.databse'");
    }

    @Tag("exhaustive")
    @Test
    void theCommandOfAFailureRunsThatMigrationOnlyAndTheConsoleIsNoLog() throws Exception {
        MavenRun run = MavenRun.of(project, OLDEST, RerunTestCase.class, "-Drehearsal.only=2");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains("Tests run: 2, Failures: 1", "V2 add email … 1 error")
                .contains("this migration alone: mvn test -Dtest=RerunTestCase -Drehearsal.only=2")
                .doesNotContain(
                        "V3 add phone", "INFO: ", "WARNING: ", "dev.rehearsal.junit.Console", "java.util.stream");
    }

    @Test
    void anOldJunitIsRefusedWithTheLinesToAdd() throws Exception {
        MavenRun run = MavenRun.of(project, "5.11.4", RerunTestCase.class);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains("Rehearsal needs JUnit 5.12 or newer, but found JUnit Jupiter 5.11.4")
                .contains("<artifactId>junit-bom</artifactId><version>5.14.4</version>")
                .contains("testImplementation(platform(\"org.junit:junit-bom:5.14.4\"))");
    }

    @Tag("exhaustive")
    @Test
    void theJunitOfSpringBoot35RunsAndRunsAgain() throws Exception {
        MavenRun run = MavenRun.of(project, "5.12.2", RerunTestCase.class, "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains("Tests run: 4, Failures: 1, Errors: 0, Skipped: 0")
                .contains("V2 add email: down does not bring back", "[DownLeavesTraces]");
    }

    @Tag("exhaustive")
    @Test
    void aClassWithoutAnyTestMethodFailsThoughJunitPassesOverIt() throws Exception {
        MavenRun run = MavenRun.of(project, OLDEST, EmptyTestCase.class);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains("Tests run: 1, Failures: 0, Errors: 1")
                .contains("@MigrationTest on 'dev.rehearsal.junit.EmptyTestCase' rehearses nothing")
                .contains("class EmptyTestCase implements MigrationChecks {}");
    }

    @Tag("exhaustive")
    @Test
    void aMissingDriverIsNamedWithItsCoordinates() throws Exception {
        MavenRun run = MavenRun.without("org/postgresql/postgresql", project, OLDEST, RerunTestCase.class);

        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains(
                        "no JDBC driver for PostgreSQL on the class path: end its exclusion, or add to the dependencies of the tests:",
                        "<groupId>org.postgresql</groupId><artifactId>postgresql</artifactId>")
                .doesNotContain("No suitable driver found");
    }
}
