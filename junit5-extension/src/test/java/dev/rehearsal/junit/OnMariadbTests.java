package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A test class that names MariaDB finds what does not come back, and says what is not observed there. */
class OnMariadbTests {
    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @Test
    void whatDoesNotComeBackIsFound() {
        EngineExecutionResults results = TestKit.run(Map.of(), selectClass(OrdersTestCase.class));

        assertThat(TestKit.outcomes(results))
                .containsExactlyInAnyOrder(
                        "V1 create orders: SUCCESSFUL",
                        "V2 add state: SUCCESSFUL",
                        "V3 drop note: SUCCESSFUL",
                        "V4 widen email: FAILED",
                        "V5 view paid orders: SUCCESSFUL",
                        "V6 rename state: FAILED",
                        "whole history: SUCCESSFUL");
        assertThat(TestKit.messages(results))
                .hasSize(2)
                .noneMatch(message -> message.contains("sql_mode"))
                .anyMatch(message ->
                        message.contains("down does not bring back column email not null of table customers"))
                .anyMatch(message -> message.contains("up leaves view paid, which does not answer any more"));
    }

    @Test
    void nothingIsSaidBesides() {
        TestKit.runAlone(Map.of("rehearsal.only", "1"), selectClass(OrdersTestCase.class));

        assertThat(console.lines()).isNotEmpty().noneMatch(line -> line.contains("WARNING: "));
    }

    @MigrationTest(locations = "classpath:histories/mariadb", database = "mariadb")
    static class OrdersTestCase implements MigrationChecks {}
}
