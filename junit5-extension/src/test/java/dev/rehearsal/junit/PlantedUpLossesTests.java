package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an up does to data is told by the check that it is planted for, once, and of its twin by none. */
@Tag("exhaustive")
class PlantedUpLossesTests {
    static Stream<UpLoss> postgres() {
        return Stream.of(
                        ValuesLost.all(),
                        RowsDeleted.all(),
                        ValuesOverwritten.all(),
                        LivedInTables.all(),
                        LossesWithDowns.all())
                .flatMap(losses -> losses);
    }

    static Stream<UpLoss> first() {
        Set<String> seen = new HashSet<>();
        return postgres().filter(loss -> seen.add(loss.check()));
    }

    static Stream<UpLoss> further() {
        List<UpLoss> first = first().toList();
        return postgres().filter(loss -> !first.contains(loss));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("first")
    void tellsTheLossAndNothingOfItsTwin(UpLoss loss, @TempDir Path directory) {
        assertTold(loss, directory, Map.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void tellsEveryOtherLossAndNothingOfItsTwin(UpLoss loss, @TempDir Path directory) {
        assertTold(loss, directory, Map.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.rehearsal.junit.MariadbUpLosses#all")
    void tellsLossesOnMariadbAndNothingOfTheirTwins(UpLoss loss, @TempDir Path directory) {
        assertTold(loss, directory, Map.of("rehearsal.database", "mariadb"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.rehearsal.junit.HarmlessUps#all")
    void tellsNothingOfWhatLosesNothing(UpLoss loss, @TempDir Path directory) {
        assertKept(loss, directory, Map.of());
    }

    /** What is planted is told as it should be and nothing of its kin besides, and of the twin nothing. */
    static void assertTold(UpLoss loss, Path directory, Map<String, String> database) {
        List<Finding> lost = found(loss, loss.faulty(), directory.resolve("lost"), database);
        Set<String> expected = new TreeSet<>(loss.alsoFaulty());
        expected.add(loss.check());
        assertThat(checks(lost)).as(FindingText.of(lost)).isEqualTo(expected);
        assertThat(lost)
                .filteredOn(finding -> finding.check().equals(loss.check()))
                .as(FindingText.of(lost))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(loss.severity());
                    assertThat(finding.place().object()).isEqualTo(loss.object());
                    assertThat(FindingText.of(finding)).contains(loss.named());
                });
        assertKept(loss, directory, database);
    }

    private static void assertKept(UpLoss loss, Path directory, Map<String, String> database) {
        // What a twin tells as less than the fault, as of rows that only migrations wrote, is the difference between
        // them.
        List<Finding> kept = found(loss, loss.sound(), directory.resolve("kept"), database).stream()
                .filter(finding -> finding.severity().compareTo(loss.severity()) >= 0
                        || !finding.check().equals(loss.check()))
                .toList();
        assertThat(checks(kept)).as(FindingText.of(kept)).isEqualTo(new TreeSet<>(loss.alsoSound()));
    }

    /** What checks of data tell, and is more than information; the planted check counts in any case. */
    private static List<Finding> found(UpLoss loss, List<String> ups, Path directory, Map<String, String> database) {
        Map<String, String> parameters =
                new TreeMap<>(loss.write(directory, ups).parameters());
        parameters.putAll(database);
        CollectingTestCase.STEPS.clear();
        CollectingTestCase.OF_HISTORY.clear();
        TestKit.run(parameters, selectClass(CollectingTestCase.class));
        assertThat(CollectingTestCase.STEPS).hasSize(loss.base().size() + ups.size());
        Stream<Finding> ofSteps = CollectingTestCase.STEPS.stream().flatMap(step -> step.findings().stream());
        return Stream.concat(ofSteps, CollectingTestCase.OF_HISTORY.stream())
                .filter(finding -> finding.check().equals(loss.check())
                        || (finding.severity() != Severity.INFO && UpLoss.KIN.contains(finding.check())))
                .toList();
    }

    private static Set<String> checks(List<Finding> findings) {
        return findings.stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }

    @MigrationTest
    static class CollectingTestCase {
        /** JUnit makes the instances of this class, so that nothing can be handed to them. */
        static final List<RehearsedStep> STEPS = new ArrayList<>();

        static final List<Finding> OF_HISTORY = new ArrayList<>();

        @EachMigration(asserts = false)
        void collect(RehearsedStep step) {
            STEPS.add(step);
        }

        @WholeHistory(asserts = false)
        void collect(RehearsedHistory history) {
            OF_HISTORY.addAll(history.findings());
        }
    }
}
