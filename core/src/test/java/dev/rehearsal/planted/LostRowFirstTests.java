package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that a down loses is shown where its loss is told, and not buried in the rows whose values it changes; each row is shown once. */
class LostRowFirstTests {
    private static final PlantedStep NOTES =
            PlantedStep.step("1_notes", "create table notes (id int primary key, body text);", "drop table notes;");

    private static final String ROWS = "insert into notes select n, 'note ' || n from generate_series(1, 9) n;";

    @TempDir
    private Path directory;

    @Test
    void eachIsShownOnce() {
        List<Finding> findings = findings("update notes set body = upper(body); delete from notes where id = 8;");

        assertThat(examples(findings, "DownLosesRows")).containsExactly("id=8: body='note 8' → (no row)");
        assertThat(examples(findings, "DownChangesValues"))
                .startsWith("id=1: body='note 1' → body='NOTE 1'")
                .noneMatch(line -> line.contains("no row"));
    }

    @Test
    void aLossAloneIsShownAsBefore() {
        assertThat(examples(findings("delete from notes where id > 7;"), "DownLosesRows"))
                .containsExactly("id=8: body='note 8' → (no row)", "id=9: body='note 9' → (no row)");
        assertThat(findings("update notes set body = body || '';")).isEmpty();
    }

    private static List<String> examples(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .flatMap(finding -> finding.facts().stream())
                .filter(fact -> fact.label().equals("for example"))
                .map(Fact::value)
                .flatMap(String::lines)
                .toList();
    }

    private List<Finding> findings(String down) {
        PlantedStep step =
                PlantedStep.step("2_index", "create index on notes (body);", "drop index notes_body_idx; " + down);
        return PlantedHistory.of(List.of(NOTES, step)).withRowsAfter("1", ROWS).findings(directory, Judge.standard());
    }
}
