package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.rehearsal.NamedReference;
import dev.rehearsal.testing.GeneratedTestRows;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A down that takes away what rows written after the up refer to. */
@Tag("exhaustive")
class PlantedReferencesTests {
    @TempDir
    private Path directory;

    @Test
    void aDeletedRowToWhichNewOnesReferIsAWarning() {
        assertThat(used("references kinds", "delete from kinds where id = 3;"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("DownRefusesNewRows");
                    assertThat(finding.severity()).hasToString("WARNING");
                });
        assertThat(used(
                        "references kinds",
                        "update things set kind = 2 where kind = 3; delete from kinds where id = 3;"))
                .isEmpty();
    }

    @Test
    void aDeletedRowToWhichNewOnesReferByNameIsAWarning() {
        assertThat(used("", "delete from kinds where id = 3;")).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("DownOrphansNewRows");
            assertThat(finding.severity()).hasToString("WARNING");
            assertThat(FindingText.of(finding)).contains("1 row of table public.things", "keys that are gone: 3");
        });
        assertThat(used("", "update things set kind = 2 where kind = 3; delete from kinds where id = 3;"))
                .isEmpty();
        assertThat(used("", "delete from things where kind = 3; delete from kinds where id = 3;"))
                .extracting(Finding::check)
                .containsExactly("DownDropsNewRows");
    }

    /** What is found about a down from an up that brought a kind, once there is a thing of that kind. */
    private List<Finding> used(String reference, String down) {
        PlantedStep tables = step(
                "1_tables",
                "create table kinds (id int primary key); insert into kinds values (1), (2);"
                        + " create table things (id int primary key, kind int " + reference + ");"
                        + " create index on things (kind);",
                "drop table things, kinds;");
        GeneratedTestRows rows = new GeneratedTestRows()
                .after("1", "insert into things values (1, 1), (2, 2)")
                .livedIn("2", "insert into things values (7, 3), (8, 1)")
                .referring(new NamedReference("public.things", "kind", "public.kinds", "id"));
        return PlantedHistory.of(List.of(tables, step("2_kind", "insert into kinds values (3);", down)))
                .withGenerated(rows.seeding())
                .findings(directory, Judge.standard());
    }
}
