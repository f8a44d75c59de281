package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a tool ends a statement at a semicolon within a body, what keeps it whole is told; where the body has no end, nothing is. */
class CutBodyTests {
    private static final String BODY =
            "create function f() returns int language plpgsql as $f$\nbegin\n  perform 1;\n  return 1;\nend\n$f$;\n";

    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource({"goose, goose", "sql-migrate, migrate"})
    void saysWhatKeepsItWhole(String tool, String marker) {
        String mark = "-- +" + marker + " ";
        String whole = mark + "Up\n" + mark + "StatementBegin\n" + BODY + mark + "StatementEnd\n";

        assertThat(suggestions(tool, mark + "Up\n" + BODY))
                .singleElement()
                .asString()
                .contains("'StatementBegin' and 'StatementEnd'", "inside of $f$");
        assertThat(suggestions(tool, whole)).isEmpty();
        assertThat(suggestions(tool, whole.replace("end\n$f$", "end")))
                .singleElement()
                .asString()
                .doesNotContain("StatementBegin");
    }

    private List<String> suggestions(String tool, String file) {
        HistoryDirectory directory = HistoryDirectory.in(project).with("00001_first.sql", file);
        Rehearsal rehearsal = Rehearsal.of(directory.read(tool))
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.steps()
                    .flatMap(step -> Judge.standard().judge(step).stream())
                    .filter(finding -> finding.check().equals("UpFails"))
                    .map(Finding::suggestion)
                    .toList();
        }
    }
}
