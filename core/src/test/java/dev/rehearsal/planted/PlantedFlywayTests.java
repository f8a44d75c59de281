package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.Seeding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that only a tool with repeatables and callbacks can have. */
@Tag("exhaustive")
class PlantedFlywayTests {
    private static final Map<String, String> LOG = Map.of(
            "V1__log.sql", "create table log (what text);",
            "U1__log.sql", "drop table log;");

    @TempDir
    private Path directory;

    @Test
    void aRepeatableThatCannotBeRepeatedIsFound() {
        assertThat(checksWith("R__totals.sql", "create view totals as select count(*) from log;"))
                .containsExactly("RepeatableNotRepeatable");
    }

    @Test
    void aRepeatableThatAddsRowsEachTimeIsFound() {
        assertThat(checksWith("R__entries.sql", "insert into log values ('ran');"))
                .containsExactly("RepeatableNotRepeatable");
    }

    @Test
    void aRepeatableThatReplacesWhatItMadeIsFine() {
        assertThat(checksWith("R__totals.sql", "create or replace view totals as select count(*) from log;"))
                .isEmpty();
    }

    @Test
    void aCallbackThatWritesAtEveryRunIsFound() {
        assertThat(checksWith("afterMigrate.sql", "insert into log values ('migrated');"))
                .contains("SecondRunChanges");
    }

    @Test
    void aCallbackThatChangesNothingIsFine() {
        assertThat(checksWith("afterMigrate.sql", "select 1;")).isEmpty();
    }

    private List<String> checksWith(String name, String sql) {
        Map<String, String> files = new TreeMap<>(LOG);
        files.put(name, sql);
        return new PlantedHistory(files, Map.of(), Set.of(), Seeding.NONE)
                .findings(directory, Judge.standard()).stream()
                        .map(Finding::check)
                        .toList();
    }
}
