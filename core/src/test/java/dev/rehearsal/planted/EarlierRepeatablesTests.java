package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.rehearsal.Seeding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A versioned migration meets what a repeatable made: it fails on it, or drops it and lets the repeatable make it again. */
class EarlierRepeatablesTests {
    private static final String VIEW = "create or replace view titles as select id, title from feed;";
    private static final String LONGER = "alter table feed alter column title type varchar(255);";
    private static final String DROPPED = "drop view if exists titles; ";

    @TempDir
    private Path directory;

    @Test
    void aRepeatableThatIsInTheWayIsNamed() {
        assertThat(found(LONGER, "select 1;", VIEW))
                .filteredOn(finding -> finding.check().equals("UpFails"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(FindingText.of(List.of(finding)))
                            .contains("R__titles.sql, which makes view public.titles", "a fresh one");
                    assertThat(finding.suggestion()).startsWith("'drop view public.titles' before it");
                });
    }

    @Test
    void aRepeatableThatIsNotInTheWayIsNotNamed() {
        assertThat(found(
                        "alter table feed alter column title type int;", "select 1;", VIEW.replace("title", "id as n")))
                .filteredOn(finding -> finding.check().equals("UpFails"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(FindingText.of(List.of(finding))).doesNotContain("R__titles.sql"));
    }

    @Test
    void whatARepeatableMakesAgainIsNoDifference() {
        assertThat(found(DROPPED + LONGER, "select 1;", VIEW))
                .extracting(Finding::check)
                .contains("RepeatableMustChange")
                .doesNotContain("WholeRunDiffers", "OldCodeBreaks");
    }

    @Test
    void aLaterVersionMayBringWhatItNeeds() {
        String other = "alter table feed rename column title to name; ";
        String view = "create or replace view titles as select feed.* from feed where lang(feed) is null;";
        assertThat(found(
                        DROPPED + "drop function lang(feed); " + other,
                        "create function lang(feed) returns text language sql as 'select null';",
                        view))
                .extracting(Finding::check)
                .doesNotContain("WholeRunDiffers", "UpFails");
    }

    @Test
    void whatARepeatableTakesAwayIsADifference() {
        assertThat(found("create view extra as select 1 as one;", "select 1;", "drop view if exists extra; " + VIEW))
                .extracting(Finding::check)
                .contains("WholeRunDiffers")
                .doesNotContain("RepeatableMustChange");
    }

    @Test
    void aRepeatableThatComesTooLateOnAFreshDatabaseIsNamed() {
        assertThat(found("drop view titles; " + LONGER, "drop view titles;", VIEW))
                .filteredOn(finding -> finding.check().equals("WholeRunFails"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(FindingText.of(List.of(finding))).contains("R__titles.sql, which comes last");
                    assertThat(finding.suggestion()).startsWith("the statement with 'if exists'");
                });
        assertThat(found("drop view if exists titles; " + LONGER, "drop view if exists titles;", VIEW))
                .extracting(Finding::check)
                .doesNotContain("WholeRunFails", "WholeRunDiffers");
    }

    private List<Finding> found(String third, String fourth, String repeatable) {
        Map<String, String> files = new TreeMap<>(Map.of(
                "V1__feed.sql",
                "create table feed (id bigint primary key, title varchar(64) not null);",
                "V2__lang.sql",
                "create function lang(feed) returns text language sql as 'select null';",
                "R__titles.sql",
                repeatable));
        files.put("V3__longer.sql", third);
        files.put("V4__last.sql", fourth);
        return new PlantedHistory(files, Map.of(), Set.of(), Seeding.NONE).findings(directory, Judge.standard());
    }
}
