package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.samples.truth.JudgedCell.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a walk is held against a table, on small histories whose truth is known. */
class TruthComparisonTests {
    private static final String[] NO_DOWN = {"yes", "none", "", "na", "na", "", "na", "na", "na", "tx", ""};
    private static final String[] UP_FAILS = {"no", "na", "na", "na", "na", "up: 42P01", "na", "na", "na", "tx", ""};

    @TempDir
    private Path directory;

    private PlantedTruth planted;

    @BeforeEach
    void plant() throws IOException {
        planted = PlantedTruth.in(directory)
                .pair("1_users", "create table users (id int primary key, name text);", "drop table users;")
                .row("1_users", PlantedTruth.SOUND);
    }

    @Test
    void whatIsSoundByBothIsTheSameInEveryCell() throws IOException {
        TruthComparison comparison = planted.compare();
        assertThat(comparison.cells()).hasSize(Cell.values().length).allMatch(cell -> cell.result() == Result.SAME);
        assertThat(comparison.incomplete()).isEmpty();
    }

    @Test
    void nothingIsSaidBehindADownThatIsNotThere() throws IOException {
        TruthComparison comparison = planted.file("2_notes.up.sql", "create table notes (id int);")
                .row("2_notes", NO_DOWN)
                .compare();
        assertThat(comparison.cells())
                .filteredOn(cell -> cell.migration().equals("2_notes"))
                .hasSize(Cell.values().length)
                .allMatch(cell -> cell.result() == Result.SAME)
                .filteredOn(cell -> cell.ours().equals(Cell.NOTHING))
                .hasSize(Cell.values().length - 2);
    }

    @Test
    void whatTheTableDoesNotSayIsADifference() throws IOException {
        TruthComparison comparison = planted.pair("2_notes", "create table notes (id int);", "drop table notes;")
                .row("2_notes", "yes", "yes", "no", "no", "yes", "", "yes", "no", "yes", "tx", "left over")
                .compare();
        assertThat(comparison.cells())
                .filteredOn(cell -> cell.result() != Result.SAME)
                .extracting(JudgedCell::toString)
                .containsExactly(
                        "'2_notes': schema_restored is 'yes', the truth is 'no'",
                        "'2_notes': difference is 'none', the truth is 'structure'");
    }

    @Test
    void anUpThatFailsInTheTruthTooIsNoFalseAlarmAndTheWalkGoesOn() throws IOException {
        TruthComparison comparison = planted.pair("2_broken", "alter table nobody add id int;", "select 1;")
                .row("2_broken", UP_FAILS)
                .pair("3_notes", "create table notes (id int);", "drop table notes;")
                .row("3_notes", PlantedTruth.SOUND)
                .compare();
        assertThat(comparison.cells()).hasSize(3 * Cell.values().length).allMatch(cell -> cell.result() == Result.SAME);
        assertThat(comparison.incomplete()).isEmpty();
    }

    @Test
    void aWalkThatStopsEarlySaysWhyAndHowMuchWasNotCompared() throws IOException {
        TruthComparison comparison = planted.pair("2_broken", "alter table nobody add id int;", "select 1;")
                .row("2_broken", PlantedTruth.SOUND)
                .pair("3_notes", "create table notes (id int);", "drop table notes;")
                .row("3_notes", PlantedTruth.SOUND)
                .compare();
        assertThat(comparison.incomplete())
                .isEqualTo("10 cells of 1 migrations were not compared; from '3_notes' on, because the walk stopped:"
                        + " migrations/2_broken.up.sql:1: relation \"nobody\" does not exist");
        assertThat(comparison.cells())
                .filteredOn(cell -> cell.result() == Result.FALSE)
                .extracting(JudgedCell::migration)
                .containsOnly("2_broken");
    }

    @Test
    void aHistoryThatCannotBeWalkedSaysWhy() throws IOException {
        assertThat(planted.with("database-name", "no\u0000name").compare().incomplete())
                .startsWith("10 cells of 1 migrations were not compared; from '1_users' on, because the walk stopped:");
    }

    @Test
    void migrationsThatTheHistoryLacksAreNamed() throws IOException {
        assertThat(planted.row("2_notes", PlantedTruth.SOUND).compare().incomplete())
                .isEqualTo("10 cells of 1 migrations were not compared;"
                        + " these migrations of the table are not in the history: 2_notes");
    }

    @Test
    void migrationsThatTheTableLacksAreNamedAndNotCompared() throws IOException {
        TruthComparison comparison = planted.pair("2_notes", "create table notes (id int);", "drop table notes;")
                .compare();
        assertThat(comparison.notInTable()).containsExactly("migrations/2_notes.up.sql");
        assertThat(comparison.incomplete()).isEmpty();
    }

    @Test
    void anEmptyDownThatRunsIsComparedByItsEffect() throws IOException {
        TruthComparison comparison = planted.pair("2_mail", "alter table users add column mail text;", "")
                .row("2_mail", "yes", "empty", "no", "no", "no", "", "no", "na", "yes", "tx", "changed")
                .compare();
        assertThat(comparison.cells()).allMatch(cell -> cell.result() == Result.SAME);
        assertThat(comparison.cells())
                .filteredOn(JudgedCell::isTrueAlarm)
                .extracting(JudgedCell::cell)
                .containsExactly(Cell.SCHEMA_RESTORED, Cell.SECOND_UP_OK, Cell.SECOND_UP_SAME, Cell.DIFFERENCE);
    }

    @Test
    void aSectionThatGooseDoesNotFindIsComparedByItsEffect() throws IOException {
        TruthComparison comparison = PlantedTruth.in(directory.resolve("goose"))
                .file("1_users.sql", "-- +goose Up\ncreate table users (id int);\n")
                .row("1_users", "yes", "empty", "no", "no", "no", "", "no", "na", "yes", "tx", "left over")
                .file("2_notes.sql", "-- +goose Up\ncreate table notes (id int);\n-- +goose Down\ndrop table notes;\n")
                .row("2_notes", PlantedTruth.SOUND)
                .compare();
        assertThat(comparison.cells()).hasSize(2 * Cell.values().length).allMatch(cell -> cell.result() == Result.SAME);
    }

    @Test
    void whatRunsOutsideOfATransactionIsCompared() throws IOException {
        TruthComparison comparison = planted.pair(
                        "2_index", "create index concurrently users_name on users (name);", "drop index users_name;")
                .row("2_index", "yes", "yes", "yes", "no", "yes", "", "yes", "no", "yes", "auto", "")
                .compare();
        assertThat(comparison.cells()).allMatch(cell -> cell.result() == Result.SAME);
    }

    @Test
    void rowsAreCompared() throws IOException {
        TruthComparison comparison = planted.pair(
                        "2_ada",
                        "insert into users values (1, 'Ada') on conflict do nothing;",
                        "update users set name = 'Eve';")
                .row("2_ada", "yes", "yes", "yes", "no", "yes", "", "yes", "no", "no", "tx", "")
                .compare();
        assertThat(comparison.cells()).allMatch(cell -> cell.result() == Result.SAME);
        assertThat(comparison.cells())
                .filteredOn(JudgedCell::isTrueAlarm)
                .extracting(JudgedCell::cell)
                .containsExactly(Cell.DATA_RESTORED);
    }
}
