package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the report says of rows and values that servers really changed. */
class RowsInReportTests {
    @TempDir
    private Path directory;

    /** Rows get the time from the server's clock, so the report shows values that no other run has. */
    @ParameterizedTest
    @CsvSource({
        "embedded:15, public.users, '103 rows before, 102 after: 102 kept, 1 gone', 92, 17",
        "mariadb, users, '103 rows before, 102 after: 102 kept, 1 gone', 89, 14"
    })
    void twoRunsSayTheSameOfRowsAndValues(String database, String table, String rows, int lost, int filled)
            throws IOException {
        String json = run(database);

        assertThat(written("html"))
                .contains("<code>" + table + "</code> " + rows)
                .contains("<code>id&#x3D;1</code> <del>fax&#x3D;12</del> → <ins>fax&#x3D;null</ins>")
                .contains("no table of this name after");
        assertThat(json.replaceAll("\\s", ""))
                .contains("\"changed\":%1$d,\"nulled\":%1$d,\"lost\":%1$d".formatted(lost))
                .contains("\"filled\":" + filled, "\"before\":\"seen=null\"");
        assertThat(withoutRun(run(database))).isEqualTo(withoutRun(json));
    }

    private String run(String database) throws IOException {
        TestKit.run(
                Map.of("rehearsal.report", directory.toString(), "rehearsal.database", database),
                selectClass(UsersTestCase.class));
        return written("json");
    }

    private static String withoutRun(String json) {
        return json.substring(json.indexOf("\n  \"summary\""));
    }

    private String written(String ending) throws IOException {
        return Files.readString(directory.resolve(UsersTestCase.class.getName() + "." + ending));
    }

    @MigrationTest(locations = "classpath:histories/rows")
    static class UsersTestCase implements MigrationChecks {}
}
