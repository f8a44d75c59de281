package dev.rehearsal.planted;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks the version before is found on MariaDB, and its repaired twin is not. */
class MariadbCompatibilityFaultsTests {
    private static final DatabaseSource SOURCE = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    static Stream<PlantedFault> faults() {
        return MariadbCompatibilityFaults.all();
    }

    static Stream<PlantedFault> first() {
        return FaultsByCheck.first(faults());
    }

    static Stream<PlantedFault> further() {
        return FaultsByCheck.further(faults());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("first")
    void findsTheFault(PlantedFault fault, @TempDir Path directory) {
        new PlantedOldCode(fault, SOURCE.of(DatabaseProducts.ofId("mariadb"))).isFound(directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void findsFurtherFaultsOfTheSameChecks(PlantedFault fault, @TempDir Path directory) {
        findsTheFault(fault, directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("first")
    void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
        new PlantedOldCode(fault, SOURCE.of(DatabaseProducts.ofId("mariadb"))).isNotFoundInTheRepairedTwin(directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void findsNothingInFurtherRepairedTwins(PlantedFault fault, @TempDir Path directory) {
        findsNothingInTheRepairedTwin(fault, directory);
    }
}
