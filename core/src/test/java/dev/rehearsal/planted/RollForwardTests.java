package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history without a single down is a mode of its own: it is said once, and nothing is asked of downs. */
class RollForwardTests {
    private static final String CREATE = "create table users (id int primary key, name text, fax text);";
    private static final String DROP = "alter table users drop column fax;";
    private static final String REQUIRE = "alter table users add constraint named check (name is not null) not valid;";
    private static final Seeding A_USER = (occasion, connection) -> {
        if (occasion.moment() == Occasion.Moment.AFTER_STEP
                && occasion.migration().endsWith("1")) {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into users values (1, 'Ada', '123')");
            }
        }
    };

    @TempDir
    private Path directory;

    @Test
    void nothingIsAskedOfFlywaysDowns() {
        assertRollForward(Map.of("V1__users.sql", CREATE, "V2__drop.sql", DROP, "V3__require.sql", REQUIRE));
    }

    @Test
    void nothingIsAskedOfGoosesDownsWhereNoFileHasASection() {
        String mark = "-- +goose Up\n";
        assertRollForward(
                Map.of("001_users.sql", mark + CREATE, "002_drop.sql", mark + DROP, "003_require.sql", mark + REQUIRE));
    }

    @Test
    void aSectionOfGoosesWithoutAStatementIsADown() {
        String mark = "-- +goose Up\n";
        assertThat(found(Map.of("001_users.sql", mark + CREATE + "\n-- +goose Down\n", "002_drop.sql", mark + DROP)))
                .extracting(Finding::check)
                .contains("DownLeavesTraces")
                .doesNotContain("RollForwardOnly");
    }

    @Tag("exhaustive")
    @Test
    void nothingIsAskedOfPrismasDowns() throws IOException {
        for (String folder : List.of("20240101000001_users", "20240102000000_drop", "20240103000000_require")) {
            Files.createDirectory(directory.resolve(folder));
        }
        assertRollForward(Map.of(
                "20240101000001_users/migration.sql",
                CREATE,
                "20240102000000_drop/migration.sql",
                DROP,
                "20240103000000_require/migration.sql",
                REQUIRE));
    }

    @Tag("exhaustive")
    @Test
    void nothingIsAskedOfDrizzlesDowns() throws IOException {
        Files.createDirectory(directory.resolve("meta"));
        assertRollForward(Map.of(
                "meta/_journal.json",
                """
                {"version":"7","dialect":"postgresql","entries":[
                {"idx":0,"version":"7","when":1700000000000,"tag":"0001_users","breakpoints":true},
                {"idx":1,"version":"7","when":1700000000001,"tag":"0002_drop","breakpoints":true},
                {"idx":2,"version":"7","when":1700000000002,"tag":"0003_require","breakpoints":true}]}""",
                "0001_users.sql",
                CREATE,
                "0002_drop.sql",
                DROP,
                "0003_require.sql",
                REQUIRE));
    }

    private void assertRollForward(Map<String, String> files) {
        List<Finding> found = found(files);
        assertThat(found)
                .filteredOn(finding -> finding.check().equals("RollForwardOnly"))
                .hasSize(1)
                .allMatch(finding -> finding.severity() == Severity.INFO);
        assertThat(found)
                .extracting(Finding::check)
                .contains("ConstraintNeverValidated")
                .noneMatch(RollForwardTests::needsDown);
    }

    private List<Finding> found(Map<String, String> files) {
        return new PlantedHistory(files, Map.of(), Set.of(), A_USER).findings(directory, Judge.standard());
    }

    private static boolean needsDown(String check) {
        return check.startsWith("Down")
                || check.startsWith("SecondUp")
                || check.endsWith("AfterDown")
                || check.startsWith("Loss");
    }
}
