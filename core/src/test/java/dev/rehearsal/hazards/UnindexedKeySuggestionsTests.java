package dev.rehearsal.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes that are to be made for foreign keys are made by what is said, and then nothing is found. */
class UnindexedKeySuggestionsTests {
    @TempDir
    private Path lacking;

    @TempDir
    private Path complete;

    @Test
    void anIndexOfATable() {
        String suggestion =
                suggestionThatRuns("create table a (id int primary key); create table b (\"order\" int references a);");

        assertThat(suggestion)
                .startsWith("a later migration with, where referenced rows are deleted,\n")
                .endsWith("create index concurrently on public.b (\"order\");");
    }

    @Test
    void anIndexOfAPartitionedTableIsBuiltOnEachPartition() {
        String suggestion = suggestionThatRuns("""
                create table a (id int primary key);
                create table b ("A" int references a, at int) partition by range (at);
                create table b1 partition of b for values from (1) to (10);
                create table "B 2" partition of b default;
                """);

        assertThat(suggestion).doesNotContain("concurrently on public.b ");
    }

    @Test
    void aPartitionThatIsPartitionedItselfIsNotSaidInSql() {
        String suggestion = suggestions(lacking, List.of("""
                create table a (id int primary key);
                create table b (a int references a, at int) partition by range (at);
                create table b1 partition of b for values from (1) to (10) partition by range (a);
                """)).get(0);

        assertThat(suggestion).doesNotContain("create index").doesNotEndWith(";");
    }

    private String suggestionThatRuns(String up) {
        String suggestion = suggestions(lacking, List.of(up)).get(0);
        List<String> all = new ArrayList<>(List.of(up));
        suggestion.lines().filter(line -> line.endsWith(";")).forEach(all::add);
        assertThat(suggestions(complete, all)).isEmpty();
        return suggestion;
    }

    private static List<String> suggestions(Path project, List<String> ups) {
        HistoryDirectory directory = HistoryDirectory.in(project);
        for (int i = 0; i < ups.size(); i++) {
            directory.with((i + 1) + "_step.up.sql", ups.get(i));
        }
        Rehearsal rehearsal = Rehearsal.of(directory.read("golang-migrate"))
                .on(isolation -> Postgres.database(15, DatabaseSettings.defaults(), isolation))
                .with(Experiments.NONE);
        try (Walk walk = Walk.of(rehearsal)) {
            List<StepEvidence> steps = new ArrayList<>();
            walk.steps().forEach(steps::add);
            assertThat(steps).allMatch(step -> step.up().succeeded());
            return Judge.standard().judge(walk.history(), steps).stream()
                    .filter(finding -> finding.check().equals("ForeignKeyWithoutIndex"))
                    .map(Finding::suggestion)
                    .toList();
        }
    }
}
