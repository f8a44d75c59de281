package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A migration that ends the server is one error of its class; the rest of the class is aborted, and other classes run. */
@Tag("exhaustive")
class ServerLossReportedTests {
    @TempDir
    private Path directory;

    @Test
    void oneErrorIsToldAndLaterTestsAreNotReached() {
        HistoryFiles history = new HistoryFiles(directory)
                .step("1_create_a", "create table a(id int primary key)", "drop table a")
                .step(
                        "2_end",
                        "copy (select 1) to program 'cat >/dev/null; kill -9 $(head -1 postmaster.pid)'; select pg_sleep(0.2)",
                        "select 1")
                .step("3_create_b", "create table b(id int primary key)", "drop table b");
        EngineExecutionResults results = TestKit.runAlone(history.parameters(), selectClass(EndingTestCase.class));

        assertThat(TestKit.outcomes(results))
                .contains("V1 create a: SUCCESSFUL", "V3 create b: ABORTED")
                .hasSize(4);
        results.testEvents()
                .assertStatistics(counts -> counts.succeeded(1).failed(1).aborted(2));
        List<String> messages = TestKit.messages(results);
        assertThat(messages)
                .filteredOn(message -> message.startsWith("the server ended at 'V2 end'"))
                .hasSize(1);
        assertThat(messages)
                .filteredOn(message -> message.contains("not reached: the server ended at 'V2 end'"))
                .hasSize(2);
        assertThat(TestKit.messages(TestKit.runAlone(Map.of(), selectClass(SoundTestCase.class))))
                .isEmpty();
    }

    @MigrationTest(tool = "golang-migrate")
    static class EndingTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class SoundTestCase implements MigrationChecks {}
}
