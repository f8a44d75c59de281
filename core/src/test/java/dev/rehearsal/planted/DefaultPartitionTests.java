package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.withoutDown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Experiments;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new partition is refused where its rows lie in the default one already, unless the up moves them. */
class DefaultPartitionTests {
    private static final String TABLES = """
            create table event (id int, day date not null, kind text not null, primary key (id, day)) partition by range (day);
            create table event_default partition of event default;
            create table note (id int, place text not null) partition by list (place);
            create table note_north partition of note for values in ('north');
            create table note_rest partition of note default;
            """;

    private static final String ROWS = "insert into event values (1, '2020-01-01', 'x'), (2, '2020-01-02', 'y');"
            + " insert into note values (1, 'north'), (2, 'west')";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01')",
                "create table e (id int not null, day date not null, kind text not null);"
                        + " alter table event attach partition e for values from ('2026-01-01') to ('2027-01-01')",
                "create table note_south partition of note for values in ('south', 'far south')"
            })
    void whatRefusesThePartitionIsTold(String up) {
        assertThat(found(up)).singleElement().satisfies(finding -> {
            assertThat(finding.headline()).contains("holds a row within its bounds");
            assertThat(finding.facts()).anyMatch(fact -> fact.value().contains("default partition"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table event detach partition event_default;"
                        + " create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01');"
                        + " with moved as (delete from event_default where day >= '2026-01-01' and day < '2027-01-01' returning *)"
                        + " insert into event select * from moved; alter table event attach partition event_default default",
                "delete from note where place = 'south'; create table note_south partition of note for values in ('south')",
                "drop table note_rest; create table note_south partition of note for values in ('south')",
                "create table logs (day date) partition by range (day); create table logs_rest partition of logs default;"
                        + " create table logs_2026 partition of logs for values from ('2026-01-01') to ('2027-01-01')"
            })
    void whatMovesTheRowsOrHasNoneIsNot(String up) {
        assertThat(found(up)).isEmpty();
    }

    private List<Finding> found(String up) {
        return PlantedHistory.of(List.of(withoutDown("1_tables", TABLES), withoutDown("2_partition", up + ";")))
                .withRowsAfter("1", ROWS)
                .findings(directory, Judge.standard(), Experiments.STANDARD.withHalfAppliedPoints(0))
                .stream()
                .filter(finding -> finding.check().equals("DefaultPartitionInTheWay"))
                .toList();
    }
}
