package dev.rehearsal.history.goose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.MigrationFile;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.DirectionFile;
import dev.rehearsal.history.engine.script.DirectionFile.Direction;
import dev.rehearsal.history.engine.script.DirectionText;
import dev.rehearsal.history.engine.script.SourceText;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GooseFileTests {

    @Test
    void aStatementEndsWithALineWhoseLastWordDoes() {
        assertThat(up("""
                -- +goose Up
                -- dropped

                select 1; -- kept
                select 2
                -- within, kept

                  ; select 3;
                select ';' ; --kept
                """))
                .containsExactly(
                        "select 1; -- kept", "select 2\n-- within, kept\n\n  ; select 3;", "select ';' ; --kept");
    }

    @Test
    void aBlockIsOneStatementWhateverStandsInIt() {
        assertThat(up("""
                -- +goose up
                -- +goose StatementBegin
                -- dropped
                create function f() as $$
                begin
                  -- kept
                  return 1;
                end $$;
                --   +goose   statementend
                select 1;
                -- +goose DOWN
                drop function f
                """))
                .containsExactly("create function f() as $$\nbegin\n  -- kept\n  return 1;\nend $$;", "select 1;");
    }

    @Test
    void whatIsUnfinishedInTheOtherDirectionDoesNotMatter() {
        String text = "-- +goose Up\nselect 1;\n-- +goose Down\nselect 2";
        assertThat(up(text)).containsExactly("select 1;");
        assertThat(directionFile(text, Direction.DOWN)
                        .directionText()
                        .apply(text)
                        .refused())
                .isTrue();
        String other = "-- +goose Up\nselect 1\n-- +goose Down\nselect 2;";
        assertThat(statements(directionFile(other, Direction.DOWN))).containsExactly("select 2;");
        assertThat(directionFile(other, Direction.UP)
                        .directionText()
                        .apply(other)
                        .refused())
                .isTrue();
    }

    @Test
    void noTransactionHoldsForBothWaysWhereverItStands() {
        String text = "-- +goose Up\nselect 1;\n-- +goose Down\nselect 2;\n-- +goose NO TRANSACTION\n";
        assertThat(directionFile(text, Direction.UP).transactional()).isFalse();
        assertThat(directionFile(text, Direction.DOWN).transactional()).isFalse();
    }

    @Test
    void windowsLineEndsAreSentAsNewlines() {
        assertThat(up("-- +goose Up\r\nselect\r\n1;\r\n")).containsExactly("select\n1;");
    }

    @Test
    void linesOfABatchKnowWhereTheyStand() {
        String text = "-- +goose Up\n\n  \n-- kept, for the line above is not empty\nselect\n1;\n";
        Batch batch = directionFile(text, Direction.UP)
                .directionText()
                .apply(text)
                .batches()
                .get(0);
        assertThat(batch.sql()).isEqualTo("-- kept, for the line above is not empty\nselect\n1;");
        assertThat(batch.lineInFile(2)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1;|1|has a statement before its line '-- +goose Up', which goose refuses.",
                "\uFEFF-- +goose Up\\nselect 1;|1|has a statement before its line '-- +goose Up', which goose refuses.",
                "-- nothing|1|has no line '-- +goose Up', which goose requires.",
                "-- +goose Down\\n-- +goose Up|1|has a line '-- +goose Down' that follows no up, which goose refuses.",
                "-- +goose Up\\n-- +goose Up|2|has a second line '-- +goose Up', which goose refuses.",
                "-- +goose Up\\n-- +goose Down\\n-- +goose Down|3|has a line '-- +goose Down' that follows no up, which goose refuses.",
                "-- +goose Up\\n -- +goose Down|2|says ' -- +goose Down', which goose refuses.",
                "-- +goose Up notransaction|1|says '-- +goose Up notransaction', which goose refuses.",
                "-- +goose|1|says '-- +goose', which goose refuses.",
                "-- +goose Up\\nselect 1;\\n\\nselect 2\\n-- c|4|has a statement that no semicolon at the end of a line ends, which goose refuses.",
                "-- +goose Up\\n-- +goose StatementBegin\\nselect 1;|2|has a 'StatementBegin' without 'StatementEnd', which goose refuses.",
                "-- +goose Up\\nselect 1;\\n-- +goose StatementEnd|3|has a 'StatementEnd' without 'StatementBegin', which goose refuses.",
                "-- +goose StatementBegin|1|has a misplaced 'StatementBegin', which goose refuses.",
                "-- +goose Up\\n-- +goose ENVSUB ON\\nselect $1;|3|cannot be filled in from the environment: after '$' a name is expected, '$$' means a dollar sign.",
                "-- +goose Up\\n-- +goose ENVSUB ON\\nselect ${a?no a};|3|cannot be filled in from the environment: $a: no a.",
            })
    void whatGooseRefusesIsAProblemWithItsLine(String text, int line, String message) {
        String whole = text.replace("\\n", "\n");
        DirectionText directionText =
                directionFile(whole, Direction.UP).directionText().apply(whole);
        assertThat(directionText.refused()).isTrue();
        assertThat(directionText.problems().get(0).line()).isEqualTo(line);
        assertThat(directionText.problems().get(0).message()).isEqualTo("'m/1_a.sql' " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select '$NAME ${NAME}_x $NAME1'|select 'abc abc_x '",
                "${NONE:-x} ${EMPTY:-x} ${EMPTY-x} ${NONE-${NAME:-y}}|x x  abc",
                "${NAME:1} ${NAME:1:1} ${NAME:-1} ${NAME: -1} ${NAME:0:-1} ${NAME:9}|bc b abc c ab ",
                "do $$ x $$; \\$NAME $( $|do $ x $; $NAME $( $",
                "${NAME?no}|abc",
            })
    void theEnvironmentIsFilledInAsAShellDoes(String line, String expected) {
        GooseVariables variables = new GooseVariables(Map.of("NAME", "abc", "EMPTY", ""));
        assertThat(variables.fillIn(line).text().strip()).isEqualTo(expected.strip());
        assertThat(variables.fillIn(line).error()).isEmpty();
    }

    private static List<String> up(String text) {
        return statements(directionFile(text, Direction.UP));
    }

    private static List<String> statements(DirectionFile directionFile) {
        return directionFile.directionText().apply("").batches().stream()
                .map(Batch::sql)
                .toList();
    }

    private static DirectionFile directionFile(String text, Direction direction) {
        MigrationFile file = new MigrationFile("m", "1_a.sql", "m/1_a.sql", "", URI.create("file:///m/1_a.sql"));
        return new GooseFile(new SourceText(file, "1", text), direction, new GooseVariables(Map.of()))
                .directionFile("a");
    }
}
