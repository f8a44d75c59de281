package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.samples.truth.JudgedCell.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations that balance only together are held against what is true of them together. */
class TogetherTruthTests {
    private static final String[] LEFT = {"yes", "empty", "no", "no", "no", "", "no", "na", "yes", "tx", "changed"};
    private static final String[] TAKES_MORE = {"yes", "yes", "no", "no", "no", "", "yes", "no", "yes", "tx", "changed"
    };

    @TempDir
    private Path directory;

    @Test
    void aRowOfTheirOwnIsWhatTheyAreHeldAgainst() throws IOException {
        TruthComparison comparison = halves(LEFT, TAKES_MORE)
                .row("2_mail+3_name", PlantedTruth.SOUND)
                .with("pairs", "2_mail+3_name")
                .compare();
        assertThat(comparison.cells())
                .filteredOn(cell -> cell.migration().equals("2_mail+3_name"))
                .hasSize(Cell.values().length)
                .allMatch(cell -> cell.result() == Result.SAME);
        assertThat(comparison.incomplete()).isEmpty();
    }

    @Test
    void withoutOneOnlyTheirUpsAreCompared() throws IOException {
        TruthComparison comparison =
                halves(LEFT, TAKES_MORE).with("pairs", "2+3").compare();
        assertThat(comparison.cells())
                .filteredOn(cell -> cell.migration().equals("2_mail+3_name"))
                .extracting(JudgedCell::toString)
                .containsExactly("'2_mail+3_name': up_ok is 'yes', the truth is 'yes'");
        assertThat(comparison.incomplete()).isEmpty();
    }

    @Test
    void whatIsSoundOneByOneIsSoundTogether() throws IOException {
        TruthComparison comparison = halves(PlantedTruth.SOUND, PlantedTruth.SOUND)
                .with("pairs", "2+3")
                .compare();
        assertThat(comparison.cells()).hasSize(2 * Cell.values().length).allMatch(cell -> cell.result() == Result.SAME);
    }

    @Test
    void oneByOneTheyAreAsTheirRowsSay() throws IOException {
        TruthComparison comparison = halves(LEFT, TAKES_MORE).compare();
        assertThat(comparison.cells()).hasSize(3 * Cell.values().length).allMatch(cell -> cell.result() == Result.SAME);
    }

    /** The first down is empty; the second takes back both ups. */
    private PlantedTruth halves(String[] first, String[] second) throws IOException {
        return PlantedTruth.in(directory)
                .pair("1_users", "create table users (id int);", "drop table users;")
                .row("1_users", PlantedTruth.SOUND)
                .pair("2_mail", "alter table users add column mail text;", "")
                .row("2_mail", first)
                .pair(
                        "3_name",
                        "alter table users add column name text;",
                        "alter table users drop column name, drop column mail;")
                .row("3_name", second);
    }
}
