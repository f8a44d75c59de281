package dev.rehearsal.planted;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks the version before is found on MySQL, and its repaired twin is not; not run where no server was unpacked. */
class MysqlCompatibilityFaultsTests {
    private static final DatabaseSource SOURCE = isolation -> Mysql.database();

    static Stream<PlantedFault> faults() {
        return MariadbCompatibilityFaults.all();
    }

    @BeforeEach
    void requireServer() {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsTheFault(PlantedFault fault, @TempDir Path directory) {
        new PlantedOldCode(fault, SOURCE.of(DatabaseProducts.ofId("mysql"))).isFound(directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
        new PlantedOldCode(fault, SOURCE.of(DatabaseProducts.ofId("mysql"))).isNotFoundInTheRepairedTwin(directory);
    }
}
