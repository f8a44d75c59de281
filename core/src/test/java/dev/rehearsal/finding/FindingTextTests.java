package dev.rehearsal.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTextTests {
    private static final String DOWN = "src/main/resources/db/migration/U7__split_names.sql";

    @Test
    void answersWhatWhereExpectedActualAndWhatToDo() {
        Finding finding = new Finding(
                "DownChangesValues",
                Severity.ERROR,
                new Place("7", "V7 split names", DOWN, "file:///shop/" + DOWN, 4, "table public.users"),
                "down loses values of 3 rows in table public.users",
                List.of(
                        new Fact("columns", "middle_name in 3 rows"),
                        new Fact("for example", "id=1: 'M.' → NULL\nid=2: 'N.' → NULL")),
                "an up that keeps the old values, or declare\n@Lossy(migration = \"7\")");

        assertThat(FindingText.of(finding)).isEqualTo("""
                        V7 split names: down loses values of 3 rows in table public.users [DownChangesValues]
                          at src/main/resources/db/migration/U7__split_names.sql:4 (file:///shop/src/main/resources/db/migration/U7__split_names.sql:4)
                          columns:     middle_name in 3 rows
                          for example: id=1: 'M.' → NULL
                                       id=2: 'N.' → NULL
                          what to write instead: an up that keeps the old values, or declare
                            @Lossy(migration = "7")""");
    }

    @Test
    void saysSoWhenTheWholeHistoryIsMeantAndWhenItIsNoError() {
        Finding finding = new Finding(
                "RollForwardOnly",
                Severity.INFO,
                new Place("", "", "", "", 0, ""),
                "no migration has a down",
                List.of(),
                "");

        assertThat(FindingText.of(finding)).isEqualTo("Whole history: no migration has a down [INFO RollForwardOnly]");
    }

    @Test
    void leavesOutTheLineWhereTheWholeFileIsMeant() {
        Finding finding = new Finding(
                "UpFails",
                Severity.ERROR,
                new Place("1", "V1", "1.up.sql", "file:///shop/1.up.sql", 0, ""),
                "up fails",
                List.of(new Fact("server says", "")),
                "");

        assertThat(FindingText.of(finding)).isEqualTo("""
                        V1: up fails [UpFails]
                          at 1.up.sql (file:///shop/1.up.sql)
                          server says: (nothing)""");
    }

    @Test
    void saysInOneLineWhatAndWhere() {
        Place place = new Place("1", "V1", "1.up.sql", "file:///shop/1.up.sql", 3, "");
        Finding somewhere = new Finding("UpFails", Severity.ERROR, place, "up fails:\n  at once", List.of(), "so");
        Finding nowhere = new Finding("A", Severity.WARNING, new Place("", "", "", "", 0, ""), "one", List.of(), "");

        assertThat(FindingText.line(somewhere)).isEqualTo("up fails: at once [UpFails] at 1.up.sql:3");
        assertThat(FindingText.line(nowhere)).isEqualTo("one [WARNING A]");
    }

    @Test
    void putsAnEmptyLineBetweenFindings() {
        Place whole = new Place("", "", "", "", 0, "");
        Finding one = new Finding("A", Severity.ERROR, whole, "one", List.of(), "");
        Finding two = new Finding("B", Severity.WARNING, whole, "two", List.of(), "");

        assertThat(FindingText.of(List.of(one, two)))
                .isEqualTo("Whole history: one [A]\n\nWhole history: two [WARNING B]");
    }

    @Test
    void sumsUpWhatIsWrongWithAMigrationUnlessOneFindingSaysIt() {
        Place place = new Place("7", "V7", "7.up.sql", "", 0, "");
        Finding warning = new Finding("A", Severity.WARNING, place, "up builds an index", List.of(), "");
        Finding fails = new Finding("B", Severity.ERROR, place, "down fails:\n  no such table", List.of(), "");
        Finding loses = new Finding("C", Severity.ERROR, place, "down loses 3 rows", List.of(), "");
        Finding information = new Finding("D", Severity.INFO, place, "a name was cut", List.of(), "");

        assertThat(FindingText.summary(List.of(warning, fails, information, loses)))
                .isEqualTo("V7: 2 errors, 1 warning: down fails: no such table; down loses 3 rows; up builds an index");
        assertThat(FindingText.summary(List.of(fails, information))).isEmpty();
    }
}
