package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.compatibility.ApplicationStatement;
import dev.rehearsal.compatibility.Deployment;
import dev.rehearsal.junit.settings.ChosenOptions;
import dev.rehearsal.junit.settings.DeclaredExperiments;
import dev.rehearsal.junit.settings.ProjectFiles;
import dev.rehearsal.rehearsal.run.Experiments;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredExperimentsTests {
    private static final Migrations PLAIN = Migrations.at("here");
    private static final ProjectFiles FILES =
            new ProjectFiles(Path.of("").toAbsolutePath(), DeclaredExperimentsTests.class.getClassLoader());

    @Test
    void locksAndCompatibilityAreTriedUnlessTheyAreSwitchedOff() {
        assertThat(read(PlainTestCase.class, PLAIN, Map.of())).isEqualTo(Experiments.STANDARD);
        assertThat(read(
                        PlainTestCase.class,
                        PLAIN,
                        Map.of(
                                "rehearsal.locks", "false",
                                "rehearsal.compatibility", "false",
                                "rehearsal.half-applied-points", "0")))
                .isEqualTo(Experiments.NONE);
    }

    @Test
    void howOftenAnUpIsStoppedIsANumberOrAll() {
        assertThat(halfAppliedPoints("7")).isEqualTo(7);
        assertThat(halfAppliedPoints("all")).isEqualTo(Experiments.ALL_POINTS);
        assertThatThrownBy(() -> halfAppliedPoints("many"))
                .hasMessage(
                        "'rehearsal.half-applied-points' is 'many'; it may be the number of statements behind which an"
                                + " up is stopped at most, 0 for none, or 'all'");
    }

    private static int halfAppliedPoints(String value) {
        return read(PlainTestCase.class, PLAIN, Map.of("rehearsal.half-applied-points", value))
                .halfAppliedPoints();
    }

    @Test
    void trafficIsAskedForByAnAnnotationAParameterAMethodOrALimitOnWaiting() {
        Budgets waiting = Budgets.NONE.with(new Budgets.Lock("7", 250));
        assertThat(read(PlainTestCase.class, PLAIN, Map.of()).traffic()).isFalse();
        assertThat(read(TrafficTestCase.class, PLAIN, Map.of()).traffic()).isTrue();
        assertThat(read(PlainTestCase.class, PLAIN.withTraffic(), Map.of()).traffic())
                .isTrue();
        assertThat(read(PlainTestCase.class, PLAIN, Map.of("rehearsal.traffic", "true"))
                        .traffic())
                .isTrue();
        assertThat(new DeclaredExperiments(PlainTestCase.class, choice(PlainTestCase.class, PLAIN, Map.of()), FILES)
                        .read(waiting)
                        .traffic())
                .isTrue();
    }

    @Test
    void aParameterThatIsNotForcedOnlyFillsWhatTheClassLeavesOpen() {
        assertThat(read(TrafficTestCase.class, PLAIN, Map.of("rehearsal.traffic", "false"))
                        .traffic())
                .isTrue();
        ChosenOptions forced = new ChosenOptions(
                ClassDeclarations.withExperiments(PLAIN.options(), TrafficTestCase.class),
                name -> Optional.ofNullable(Map.of("rehearsal.traffic", "false").get(name)),
                name -> Optional.empty());
        assertThat(new DeclaredExperiments(TrafficTestCase.class, forced, FILES)
                        .read(Budgets.NONE)
                        .traffic())
                .isFalse();
    }

    @Test
    void statementsAreTheApplicationsOwn() {
        assertThat(read(TrafficTestCase.class, PLAIN.withTraffic("select 2"), Map.of())
                        .statements())
                .extracting(ApplicationStatement::sql, ApplicationStatement::origin)
                .containsExactly(
                        tuple("select 2", ApplicationStatement.Origin.GIVEN),
                        tuple("select 1", ApplicationStatement.Origin.GIVEN));
    }

    @Test
    void crashesAreTriedOnlyWhereTheyAreAskedFor() {
        assertThat(read(CrashingTestCase.class, PLAIN, Map.of()).crashes()).isTrue();
        assertThat(read(PlainTestCase.class, PLAIN.withCrashSafety(), Map.of()).crashes())
                .isTrue();
        assertThat(read(PlainTestCase.class, PLAIN, Map.of("rehearsal.crashes", "true"))
                        .crashes())
                .isTrue();
    }

    @Test
    void aFileOfRecordedStatementsMustBeThere() {
        assertThatThrownBy(() -> read(PlainTestCase.class, PLAIN.withRecorded("nowhere.sql"), Map.of()))
                .hasMessageStartingWith("'rehearsal.recorded': the recorded statements of '")
                .hasMessageContaining("nowhere.sql");
    }

    @Test
    void aSwitchIsEitherOnOrOff() {
        assertThatThrownBy(() -> read(PlainTestCase.class, PLAIN, Map.of("rehearsal.locks", "perhaps")))
                .hasMessage("'rehearsal.locks' is 'perhaps'; it may be 'true' or 'false'");
    }

    @Test
    void anApplicationIsStoppedByTheClassOrAParameterAndNothingElseIsTaken() {
        assertThat(deployment(PLAIN, Map.of())).isEqualTo(Deployment.ROLLING);
        assertThat(deployment(PLAIN.withDeployment(Deployment.STOPPED), Map.of("rehearsal.deployment", "rolling")))
                .isEqualTo(Deployment.STOPPED);
        assertThat(deployment(PLAIN, Map.of("rehearsal.deployment", "stopped"))).isEqualTo(Deployment.STOPPED);
        assertThatThrownBy(() -> deployment(PLAIN, Map.of("rehearsal.deployment", "down")))
                .hasMessage("'rehearsal.deployment' is 'down'; it may be 'rolling' or 'stopped'");
        assertThat(Experiments.STANDARD.withDeployment(Deployment.STOPPED).compatibility())
                .isFalse();
    }

    private static Deployment deployment(Migrations declared, Map<String, String> configured) {
        return choice(PlainTestCase.class, declared, configured).deployment();
    }

    private static Experiments read(Class<?> testClass, Migrations declared, Map<String, String> configured) {
        return new DeclaredExperiments(testClass, choice(testClass, declared, configured), FILES).read(Budgets.NONE);
    }

    private static ChosenOptions choice(Class<?> testClass, Migrations declared, Map<String, String> configured) {
        return new ChosenOptions(
                ClassDeclarations.withExperiments(declared.options(), testClass),
                name -> Optional.empty(),
                name -> Optional.ofNullable(configured.get(name)));
    }

    static class PlainTestCase {}

    @Traffic(statements = "select 1")
    static class TrafficTestCase {}

    @CrashSafety
    static class CrashingTestCase {}
}
