package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that nobody sees any more are told once, and not as rows that are lost. */
class PlantedHiddenRowsTests {
    private static final Set<String> CHECKS = Set.of("RowsOutOfSight", "UpLosesRows", "MovedRowsMissing", "NoWayBack");

    @TempDir
    private Path directory;

    @Test
    void aTableMadeAnewBesideItsOldOneIsToldWithItsRows() {
        String anew = "alter table a rename to a_old; create table a (like a_old including all);";

        assertThat(found(anew)).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo("RowsOutOfSight");
            assertThat(finding.headline())
                    .isEqualTo("table public.a shows 0 of 2 rows from now on: the others are in table public.a_old");
        });
        assertThat(found(anew + " insert into a select * from a_old;")).isEmpty();
    }

    private List<Finding> found(String up) {
        return PlantedHistory.of(List.of(
                        withoutDown("1_tables", "create table a (id int primary key, name text);"),
                        withoutDown("2_anew", up)))
                .withRowsAfter("1", "insert into a values (1, 'x'), (2, 'y')")
                .findings(directory, Judge.standard(), Experiments.STANDARD.withHalfAppliedPoints(0))
                .stream()
                .filter(finding -> CHECKS.contains(finding.check()))
                .toList();
    }
}
