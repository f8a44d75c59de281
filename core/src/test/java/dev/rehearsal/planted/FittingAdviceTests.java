package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.rehearsal.run.Experiments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a down, of old code and of kept locks goes by what the statements take away. */
class FittingAdviceTests {
    private static final PlantedStep TABLES = step("1_tables", """
            create type mood as enum ('sad', 'ok');
            create table users (id int primary key, name text, code text unique, mood mood, is_admin boolean);
            insert into users select i, 'n' || i, i::text, 'ok', false from generate_series(1, 200) i;
            """, "drop table users; drop type mood;");

    @TempDir
    private Path directory;

    @Test
    void aColumnThatTheDownTakesIsToBeLeftAlone() {
        assertThat(suggestion(
                        "DownLeavesTraces",
                        "create table note (id int);",
                        "drop table note; alter table users drop column name;"))
                .isEqualTo(
                        "a down that leaves alone what was there before the up: public.users.name; made anew it would come back"
                                + " empty");
    }

    @Test
    void aColumnThatTheUpTakesIsToBeAdded() {
        assertThat(suggestion("DownLeavesTraces", "alter table users drop column name;", "select 1;"))
                .startsWith("add to the down\n");
    }

    @Test
    void anotherOrderOfLabelsIsInformation() {
        List<Finding> found = found(rebuilt("'ok', 'sad'"), "select 1;").toList();

        assertThat(found).as(FindingText.of(found)).noneMatch(one -> one.check().equals("DownLeavesTraces"));
        assertThat(found)
                .filteredOn(one -> one.check().equals("DownLeavesLabel"))
                .extracting(Finding::headline)
                .containsExactly("down leaves another order of the labels of type public.mood");
    }

    @Test
    void aLabelThatIsGoneIsNot() {
        assertThat(found(rebuilt("'ok'"), "select 1;"))
                .anyMatch(one -> one.check().equals("DownLeavesTraces"));
    }

    @Test
    void aColumnOfAnotherTypeIsNamedAndNotItsTable() {
        assertThat(found(
                        "alter table users alter code type bigint using code::bigint;",
                        "alter table users alter code type text;"))
                .filteredOn(one -> one.check().equals("OldCodeBreaks"))
                .singleElement()
                .satisfies(one -> assertThat(one.headline())
                        .contains("'public.users.code' has another type")
                        .doesNotContain("'public.users' has"));
    }

    @Test
    void whatTakesAwayTheSourceOfMovedWorkGoesWithIt() {
        String up = "alter table users add column role int;"
                + " update users set role = case when is_admin then 1 else 2 end; alter table users drop column %s;";

        assertThat(suggestion("LockKeptDuringWork", up.formatted("is_admin"), "select 1;"))
                .contains("what writes the same table or takes away what it needs: statement 3\n");
        assertThat(suggestion("LockKeptDuringWork", up.formatted("name"), "select 1;"))
                .doesNotContain("takes away what it needs");
    }

    private static String rebuilt(String labels) {
        return "alter type mood rename to old_mood; create type mood as enum (" + labels
                + "); alter table users alter mood type mood using mood::text::mood; drop type old_mood;";
    }

    private String suggestion(String check, String up, String down) {
        return found(up, down)
                .filter(one -> one.check().equals(check))
                .map(Finding::suggestion)
                .findFirst()
                .orElseThrow();
    }

    private Stream<Finding> found(String up, String down) {
        return PlantedHistory.of(List.of(TABLES, step("2_up", up, down)))
                .findings(folder(), Judge.standard(), Experiments.STANDARD)
                .stream();
    }

    private Path folder() {
        try {
            return Files.createTempDirectory(directory, "history");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
