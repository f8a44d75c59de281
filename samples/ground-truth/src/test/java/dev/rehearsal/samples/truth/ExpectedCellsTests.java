package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of what is expected finds changes in both directions. */
class ExpectedCellsTests {
    @TempDir
    private Path directory;

    @Test
    void nothingChangesWhereAllIsTheSame() throws IOException {
        assertThat(expected("planted\t*\t*\t10\t\t").changes(compared("yes"))).isEmpty();
    }

    @Test
    void aCellThatGotWorseIsAChange() throws IOException {
        assertThat(expected("planted\t*\t*\t10\t\t").changes(compared("no")))
                .containsExactly("not expected: '1_users': data_restored is 'yes', the truth is 'no'");
    }

    @Test
    void aCellThatIsListedIsNone() throws IOException {
        assertThat(expected("planted\t1_users\tdata_restored\tyes\tno\tbecause").changes(compared("no")))
                .isEmpty();
    }

    @Test
    void aCellThatIsListedAndRightNowIsAChange() throws IOException {
        assertThat(expected("planted\t1_users\tdata_restored\tyes\tno\tbecause").changes(compared("yes")))
                .containsExactly("right now, take its line out: '1_users': data_restored is 'yes', the truth is 'yes'");
    }

    @Test
    void aCellThatIsListedOtherwiseIsAChange() throws IOException {
        assertThat(expected("planted\t1_users\tdata_restored\tna\tno\tbecause").changes(compared("no")))
                .containsExactly("differs otherwise than expected, correct its line:"
                        + " '1_users': data_restored is 'yes', the truth is 'no'");
    }

    @Test
    void fewerCellsAreAChange() throws IOException {
        assertThat(expected("planted\t*\t*\t18\t\t").changes(compared("yes")))
                .containsExactly("10 cells were compared, expected are 18");
    }

    @Test
    void aLineWithoutACellIsAChange() throws IOException {
        assertThat(expected("planted\t2_gone\tup_ok\tno\tyes\tbecause").changes(compared("yes")))
                .singleElement()
                .asString()
                .startsWith("listed, but no cell: ")
                .contains("2_gone");
    }

    private ExpectedCells expected(String line) throws IOException {
        Path file = directory.resolve("expected.tsv");
        Files.writeString(file, "history\tmigration\tcell\tours\ttruth\tbecause\n" + line + "\n");
        return ExpectedCells.read(file);
    }

    private TruthComparison compared(String dataRestored) throws IOException {
        return PlantedTruth.in(directory)
                .pair("1_users", "create table users (id int);", "drop table users;")
                .row("1_users", "yes", "yes", "yes", "no", "yes", "", "yes", "no", dataRestored, "tx", "")
                .compare();
    }
}
