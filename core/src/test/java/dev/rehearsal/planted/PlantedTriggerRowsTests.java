package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a trigger writes while an up runs are told once, and no down has to take them back. */
class PlantedTriggerRowsTests {
    private static final Set<String> CHECKS = Set.of("TriggersWriteElsewhere", "DownLeavesRows", "SecondUpDiffers");
    private static final String TABLES = """
            create table a (id int primary key, name text);
            create table log (a int, what text);
            create function logged() returns trigger language plpgsql as
                'begin insert into log values (new.id, new.name); return new; end';
            create trigger t after update on a for each row execute function logged();
            """;
    private static final String NO_TABLES = "drop table a; drop table log; drop function logged();";
    private static final String UP = "alter table a add column n int; update a set n = 1;";
    private static final String DOWN = "alter table a drop column n;";

    @TempDir
    private Path directory;

    @Test
    void theRowsOfATriggerAreToldOnce() {
        assertThat(found(UP, DOWN)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("TriggersWriteElsewhere");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.headline()).isEqualTo("triggers write 2 rows into table public.log while the up runs");
        });
    }

    @Test
    void rowsOfTheUpItselfAreStillToBeTakenBack() {
        assertThat(found(UP + "insert into log values (7, 'up');", DOWN))
                .extracting(Finding::check)
                .contains("TriggersWriteElsewhere", "DownLeavesRows");
    }

    private List<Finding> found(String up, String down) {
        return PlantedHistory.of(List.of(step("1_tables", TABLES, NO_TABLES), step("2_fill", up, down)))
                .withRowsAfter("1", "insert into a values (1, 'x'), (2, 'y')")
                .findings(directory, Judge.standard())
                .stream()
                .filter(finding -> CHECKS.contains(finding.check()))
                .toList();
    }
}
