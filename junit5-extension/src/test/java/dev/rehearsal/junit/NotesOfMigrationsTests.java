package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody writes into the tables in which migrations note what they changed; into all others somebody does. */
class NotesOfMigrationsTests {
    private static final String ALERTS =
            "create table alerts (id bigserial primary key, title text not null, rule bigint, level int not null);";

    /**
     * An up and its down.
     *
     * @param title what is noted
     */
    private record Noted(String title, String up, String down) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Noted> noted() {
        return Stream.of(
                new Noted(
                        "rows that were filled",
                        "create table migration_backfill_log (alert_id bigint primary key);"
                                + " with filled as (update alerts set rule = 1 where rule is null returning id)"
                                + " insert into migration_backfill_log (alert_id) select id from filled;",
                        "update alerts set rule = null where id in (select alert_id from migration_backfill_log);"
                                + " drop table migration_backfill_log;"),
                new Noted(
                        "values before, beside their keys",
                        "create table public.levels as select id, level from alerts; update alerts set level = 0 where level < 0;",
                        "update alerts a set level = l.level from \"levels\" l where l.id = a.id; drop table levels;"));
    }

    static Stream<Noted> used() {
        String titles =
                "create table titles (alert_id bigint not null references alerts on delete cascade, title text not null);"
                        + " insert into titles select id, title from alerts where title = '';"
                        + " update alerts set title = '-' where title = ''; ";
        String back = "update alerts a set title = t.title from titles t where t.alert_id = a.id; drop table titles;";
        return Stream.of(
                new Noted("a table whose name says nothing", titles, back),
                new Noted(
                        "a table with a view over it",
                        titles.replace("titles", "title_log") + "create view all_titles as select * from title_log;",
                        "drop view all_titles; " + back.replace("titles", "title_log")));
    }

    @ParameterizedTest
    @MethodSource("noted")
    void nobodyElseWritesNotes(Noted noted, @TempDir Path directory) {
        assertThat(found(noted, directory)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("used")
    void othersWriteIntoTablesLikeThem(Noted used, @TempDir Path directory) {
        assertThat(found(used, directory)).singleElement().asString().contains("DownLosesOldRowsOnceLivedIn");
    }

    private static List<String> found(Noted noted, Path directory) {
        return TestKit.messages(new HistoryFiles(directory)
                .with("1_alerts.up.sql", ALERTS)
                .with("1_alerts.down.sql", "drop table alerts;")
                .with("2_notes.up.sql", noted.up())
                .with("2_notes.down.sql", noted.down())
                .rehearse(AboutNotesTestCase.class));
    }

    @MigrationTest
    static class AboutNotesTestCase {
        @EachMigration(asserts = false)
        void tellsWhatItSaysOfOldRows(RehearsedStep step) {
            List<Finding> findings = step.findings().stream()
                    .filter(finding -> finding.check().startsWith("DownLoses")
                            || finding.check().startsWith("Own")
                            || finding.check().endsWith("Fails"))
                    .toList();
            if (!findings.isEmpty()) {
                throw new AssertionError(FindingText.of(findings));
            }
        }
    }
}
