package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A green run fits a screen: all that there is to say of a warning stands on the report's page. */
class ConsoleTests {
    private static final String CLASS_NAME = WarnedTestCase.class.getName();
    private static final Path BY_ITSELF = Path.of("target", "rehearsal", CLASS_NAME + ".html");

    @RegisterExtension
    final HeardLog log = new HeardLog();

    @TempDir
    Path directory;

    private HistoryFiles history;

    @BeforeEach
    void oneMigrationWithAWarning() throws Exception {
        Files.deleteIfExists(BY_ITSELF);
        history = new HistoryFiles(directory)
                .step("1_users", "create table users (id int primary key, name text);", "drop table users;")
                .step("2_find", "create index users_name\non users (name);", "drop index users_name;");
    }

    @Test
    void aWarningIsOneLineAndTheLastNamesThePage() {
        history.rehearse(WarnedTestCase.class);

        assertThat(log.lines())
                .allSatisfy(line -> assertThat(line).hasLineCount(1))
                .contains("V1 users … ok", "V2 find … ok, 1 warning", "Whole history … ok")
                .anyMatch(line -> line.matches("  .*users.* \\[WARNING IndexBuiltUnderLock] at .*/2_find\\.up\\.sql:1"))
                .last()
                .isEqualTo("report: " + BY_ITSELF.toAbsolutePath().toUri());
        assertThat(BY_ITSELF).content().contains("IndexBuiltUnderLock", "create index concurrently");
    }

    @Test
    void whoWantsNoReportGetsNone() {
        Map<String, String> parameters = new HashMap<>(history.parameters());
        parameters.put("rehearsal.report", "false");
        TestKit.run(parameters, selectClass(WarnedTestCase.class));

        assertThat(log.lines()).noneMatch(line -> line.startsWith("report"));
        assertThat(BY_ITSELF).doesNotExist();
    }

    @MigrationTest
    static class WarnedTestCase implements MigrationChecks {}
}
