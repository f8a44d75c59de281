package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
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

/** Statements that commit on their way, and give up there under a timeout: what they leave is told where the next run does not cope with it. */
class GivesUpInTheMiddleTests {
    private static final String CHECK = "GivesUpInTheMiddle";
    private static final String TABLES = """
            -- +goose Up
            create table item (id int primary key, code text, no int, made int);
            insert into item select n, 'c' || n, n, n from generate_series(1, 9) n;
            create index item_no on item (no);
            create table event (id int, at date) partition by range (at);
            create table event_old partition of event for values from ('2020-01-01') to ('2021-01-01');
            """;

    @TempDir
    Path project;

    @Test
    void whatTheNextRunDoesNotCopeWithIsTold() {
        List<Finding> found = findings(
                "set lock_timeout = '5s'; create index concurrently item_code on item (code); reset lock_timeout;",
                "set lock_timeout = '5s'; create unique index concurrently if not exists item_made on item (made); reset lock_timeout;",
                "set statement_timeout = '9min'; reindex index concurrently item_no; reset statement_timeout;",
                "set lock_timeout = '2s'; alter table event detach partition event_old concurrently; reset lock_timeout;");

        assertThat(found)
                .as(FindingText.of(found))
                .extracting(
                        finding -> finding.severity() + " " + finding.place().line() + " " + finding.headline())
                .containsExactly(
                        "WARNING 4 up gives up in the middle of 'create index concurrently item_code on item (code)' and leaves the invalid"
                                + " index public.item_code; the next run fails",
                        "WARNING 4 up gives up in the middle of 'create unique index concurrently if not exists item_made on item (made)' and"
                                + " leaves the invalid index public.item_made; the next run leaves it so",
                        "WARNING 4 up gives up in the middle of 'reindex index concurrently item_no' and leaves the invalid index"
                                + " public.item_no_ccnew; the next run leaves it so",
                        "WARNING 4 up gives up in the middle of 'alter table event detach partition event_old concurrently'; the next run fails");
        assertThat(found.get(0).suggestion()).startsWith("drop index concurrently if exists public.item_code;");
        assertThat(found.get(2).suggestion()).startsWith("drop index concurrently if exists public.item_no_ccnew;");
    }

    @Test
    void whatTheNextRunCopesWithIsNot() {
        List<Finding> found = findings(
                "set lock_timeout = '5s'; drop index concurrently if exists item_code;"
                        + " create index concurrently item_code on item (code); reset lock_timeout;",
                "create index concurrently item_made on item (made);",
                "set lock_timeout = '5s'; drop index concurrently if exists item_no; reset lock_timeout;",
                "set lock_timeout = '5s'; set lock_timeout = 0; alter table event detach partition event_old concurrently;");

        assertThat(found).as(FindingText.of(found)).isEmpty();
    }

    private List<Finding> findings(String... ups) {
        HistoryDirectory files = HistoryDirectory.in(project).with("00001_tables.sql", TABLES);
        for (int i = 0; i < ups.length; i++) {
            files = files.with(
                    "0000" + (i + 2) + "_step.sql",
                    "-- +goose NO TRANSACTION\n-- +goose Up\n" + ups[i].replace("; ", ";\n") + "\n");
        }
        History history = files.read("goose");
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .with(new Experiments(true, false, false, false, 0, List.of()));
        try (Walk walk = Walk.of(rehearsal)) {
            List<Finding> found = new ArrayList<>();
            walk.steps().forEach(step -> {
                assertThat(step.up().failed() ? step.up() : "").isEqualTo("");
                found.addAll(Judge.standard().judge(step));
            });
            return found.stream()
                    .filter(finding ->
                            finding.check().equals(CHECK) || finding.check().equals("NotObserved"))
                    .filter(finding -> finding.severity() != Severity.INFO)
                    .toList();
        }
    }
}
