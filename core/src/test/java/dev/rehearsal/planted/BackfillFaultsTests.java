package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each backfill that is wrong in itself is found by the check that it is named for, and by no other of them; its twin by none. */
class BackfillFaultsTests {
    static final Set<String> CHECKS =
            Set.of("ValueTakenByChance", "JoinRepeatsRows", "BackfillLeavesNulls", "MovedRowsMissing");

    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    static Stream<PlantedFault> typical() {
        return FaultsByCheck.first(BackfillFaults.all());
    }

    static Stream<PlantedFault> others() {
        return FaultsByCheck.further(BackfillFaults.all());
    }

    static Stream<PlantedFault> onMariadb() {
        return MariadbBackfillFaults.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typical")
    void findsTheFault(PlantedFault fault, @TempDir Path directory) {
        assertFound(fault, fault.history(fault.faulty()), directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typical")
    void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
        assertNothingFound(fault.history(fault.repaired()), directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void findsEveryOtherFault(PlantedFault fault, @TempDir Path directory) {
        assertFound(fault, fault.history(fault.faulty()), directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void findsNothingInTheRepairedTwinOfEveryOtherFault(PlantedFault fault, @TempDir Path directory) {
        assertNothingFound(fault.history(fault.repaired()), directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("onMariadb")
    void findsTheFaultOnMariadb(PlantedFault fault, @TempDir Path directory) {
        assertFound(fault, fault.history(fault.faulty()).on(MARIADB.of(DatabaseProducts.ofId("mariadb"))), directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("onMariadb")
    void findsNothingInTheRepairedTwinOnMariadb(PlantedFault fault, @TempDir Path directory) {
        assertNothingFound(fault.history(fault.repaired()).on(MARIADB.of(DatabaseProducts.ofId("mariadb"))), directory);
    }

    @Test
    void aDeclaredLossOfTheTableOrColumnSilencesIt(@TempDir Path directory) {
        PlantedFault fault = BackfillFaults.all()
                .filter(one -> one.expected().contains("MovedRowsMissing")
                        && one.object().equals("table public.orders")
                        && one.faulty().up().contains("drop column note"))
                .findFirst()
                .orElseThrow();
        Declarations lossy = new Declarations(
                Map.of(),
                List.of(new Declarations.Lossy(
                        "2", List.of("orders.note"), List.of(), "notes of unknown customers may go")),
                List.of(),
                List.of(),
                "");

        assertThat(fault.history(fault.faulty())
                        .findings(directory, Judge.standard().with(lossy)))
                .filteredOn(finding -> CHECKS.contains(finding.check()))
                .isEmpty();
    }

    private static void assertFound(PlantedFault fault, PlantedHistory history, Path directory) {
        List<Finding> findings = findings(history, directory);

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(finding -> finding.check() + " " + finding.place().object())
                .containsExactly(fault.expected().get(0) + " " + fault.object());
    }

    private static void assertNothingFound(PlantedHistory history, Path directory) {
        List<Finding> findings = findings(history, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private static List<Finding> findings(PlantedHistory history, Path directory) {
        return history.findings(directory, Judge.standard()).stream()
                .filter(finding -> CHECKS.contains(finding.check()))
                .toList();
    }
}
