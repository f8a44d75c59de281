package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each unsafe form is found, and none of its safe twins is: whatever the number of rows, the version and the load. What is
 * tagged sweeps over forms, rows and versions. The whole matrix takes minutes even so; {@code -Drehearsal.test.hazards=all}
 * runs it, {@code rows} all forms on ten times the rows.
 */
class HazardsTests {
    private static final int FEW = 200;
    private static final int MORE = 2_000;
    private static final int MANY = 200_000;

    @TempDir
    private Path directory;

    /** Typical ones, and of each check that finds none of those the first that it finds. */
    @TestFactory
    Stream<DynamicContainer> unsafeFormsAreFoundAndSafeTwinsAreNot() {
        return on(15, FEW, oneOfEach().stream());
    }

    @Tag("exhaustive")
    @TestFactory
    Stream<DynamicContainer> allOtherUnsafeFormsAreFoundAndTheirSafeTwinsAreNot() {
        List<Hazard> before = oneOfEach();
        return on(15, FEW, Hazards.all().filter(hazard -> !before.contains(hazard)));
    }

    @Tag("exhaustive")
    @TestFactory
    Stream<DynamicTest> unsafeFormsAreFoundOnTenTimesTheRows() {
        boolean each = !System.getProperty("rehearsal.test.hazards", "").isEmpty();
        return (each ? Hazards.all() : Hazards.typical()).map(hazard -> unsafe(new HazardRun(15, MORE), hazard));
    }

    @Tag("exhaustive")
    @TestFactory
    Stream<DynamicContainer> verdictsAreTheSameOnManyRows() {
        return on(15, MANY, Hazards.typical().limit(4));
    }

    @Tag("exhaustive")
    @TestFactory
    Stream<DynamicContainer> verdictsAreTheSameOnEveryVersion() {
        return Stream.of(16, 17, 18).flatMap(major -> on(major, FEW, Hazards.typical()));
    }

    @Tag("exhaustive")
    @TestFactory
    @EnabledIfSystemProperty(named = "rehearsal.test.hazards", matches = "all")
    Stream<DynamicContainer> verdictsAreTheSameEverywhere() {
        return Stream.of(15, 16, 17, 18)
                .flatMap(major -> Stream.of(FEW, MORE, MANY).flatMap(rows -> on(major, rows, Hazards.all())));
    }

    @Tag("exhaustive")
    @Test
    void verdictsAreTheSameOnABusyMachine() {
        try (BusyMachine busy = BusyMachine.start()) {
            Hazards.typical().limit(4).forEach(hazard -> assertFound(HazardRun.standard(), hazard));
            assertThat(busy.isBusy()).isTrue();
        }
    }

    private static List<Hazard> oneOfEach() {
        List<Hazard> chosen = Hazards.typical().collect(Collectors.toCollection(ArrayList::new));
        Set<String> found =
                chosen.stream().flatMap(hazard -> hazard.checks().stream()).collect(Collectors.toSet());
        Hazards.all().filter(hazard -> found.addAll(hazard.checks())).forEach(chosen::add);
        return chosen;
    }

    private Stream<DynamicContainer> on(int major, int rows, Stream<Hazard> hazards) {
        HazardRun run = new HazardRun(major, rows);
        return hazards.map(hazard -> dynamicContainer(
                "PostgreSQL " + major + ", " + rows + " rows: " + hazard,
                Stream.concat(
                        Stream.of(unsafe(run, hazard)),
                        hazard.safe().stream()
                                .map(twin -> dynamicTest(twin.get(0), () -> assertNotFound(run, hazard, twin))))));
    }

    private DynamicTest unsafe(HazardRun run, Hazard hazard) {
        return dynamicTest(hazard.toString(), () -> assertFound(run, hazard));
    }

    private void assertFound(HazardRun run, Hazard hazard) {
        List<Finding> findings = run.findings(project(), hazard.before(), List.of(hazard.unsafe()));

        assertThat(Found.in(findings, hazard))
                .as("%s", FindingText.of(findings))
                .isEqualTo(new TreeSet<>(hazard.finds()));
    }

    private void assertNotFound(HazardRun run, Hazard hazard, List<String> twin) {
        List<Finding> findings = run.findings(project(), hazard.before(), twin);

        assertThat(Found.in(findings, hazard))
                .as("%s", FindingText.of(findings))
                .isEmpty();
    }

    private Path project() {
        try {
            return Files.createTempDirectory(directory, "project");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
