package dev.rehearsal.history.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.engine.script.Batch;
import dev.rehearsal.history.engine.script.SourceText;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MybatisFormatTests {
    private static final String SOUND = "-- // make a\ncreate table a ();\n\n-- //@UNDO\ndrop table a;\n";

    @TempDir
    private Path project;

    @Test
    void theUndoBeginsAtItsMark() {
        History history = HistoryDirectory.in(project)
                .with("20240101_make_a.sql", SOUND)
                .with("bootstrap.sql", "select 1;")
                .read();
        assertThat(history.tool()).isEqualTo("MyBatis Migrations");
        Migration migration = history.migrations().get(0);
        assertThat(migration.displayName()).isEqualTo("V20240101 make a");
        assertThat(migration.up().sql()).isEqualTo("-- // make a\ncreate table a ();\n\n");
        assertThat(migration.down().orElseThrow().sql()).isEqualTo("-- @UNDO\ndrop table a;\n");
        assertThat(migration.down().orElseThrow().line()).isEqualTo(4);
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void withoutAnUndoTheDownDoesNothing() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "select 1;")
                .with("2_b.sql", SOUND)
                .read("mybatis migrations");
        assertThat(history.migrations().get(0).down().orElseThrow().empty()).isTrue();
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void withoutAnyUndoThereAreNoDowns() {
        History history =
                HistoryDirectory.in(project).with("1_a.sql", "select 1;").read("mybatis migrations");
        assertThat(history.migrations().get(0).down()).isEmpty();
    }

    @Test
    void delimitersEndMessagesWhereAScriptIsSplit() {
        assertThat(split(Map.of(), """
                -- // a
                select 1; select 2; -- lost
                select ';
                  -- gone
                ';
                -- @DELIMITER !
                select 3; select 4
                ! lost
                -- //@UNDO
                """))
                .containsExactly("select 1; select 2\n", "select '\n", "'\n", "select 3; select 4\n\n");
        assertThat(split(Map.of("delimiter", "GO", "full_line_delimiter", "true"), "select 1; GO\n GO \n"))
                .containsExactly("select 1; GO\n \n");
    }

    @Test
    void whatItRefusesOrTakesForACommentIsAProblem() {
        HistoryDirectory directory = HistoryDirectory.in(project)
                .with("1_a.sql", SOUND.replace("//@UNDO", "@UNDO"))
                .with("2_b.sql", SOUND)
                .with("02_c.sql", SOUND)
                .with("3_d.sql", "-- // d\n-- @DELIMITER !\nselect 1\n")
                .with("4_e.sql", SOUND.replace("table a", "table ä").getBytes(StandardCharsets.ISO_8859_1))
                .with("notes.sql", "select 1;");
        assertThat(directory.read().problems())
                .extracting(HistoryProblem::kind, HistoryProblem::path, HistoryProblem::line)
                .containsExactly(
                        tuple(Kind.UNUSABLE_NAME, "migrations/notes.sql", 0),
                        tuple(Kind.UNKNOWN_DIRECTIVE, "migrations/1_a.sql", 4),
                        tuple(Kind.DUPLICATE_VERSION, "migrations/2_b.sql", 0),
                        tuple(Kind.UNKNOWN_DIRECTIVE, "migrations/3_d.sql", 2),
                        tuple(Kind.UNREADABLE_ENCODING, "migrations/4_e.sql", 2));
        History split = Histories.read(directory.request().withOption("send_full_script", "false"));
        assertThat(split.problems())
                .extracting(HistoryProblem::message)
                .contains(
                        "'migrations/3_d.sql' has a statement that no '!' ends, for which MyBatis Migrations fails at its end.");
    }

    @Test
    void anEnvironmentThatIsNotThereAndAnotherEncodingAreRefused() {
        HistoryDirectory directory = HistoryDirectory.in(project).with("1_a.sql", SOUND);
        assertThatThrownBy(() -> Histories.read(directory.request().withOption("env", "test")))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("no 'environments/test.properties'");
        directory.with("../environments/test.properties", "script_char_set=ISO-8859-1");
        assertThatThrownBy(() -> Histories.read(directory.request().withOption("env", "test")))
                .hasMessageContaining("'script_char_set' is 'ISO-8859-1'");
    }

    private static List<String> split(Map<String, String> values, String text) {
        dev.rehearsal.history.MigrationFile file = new dev.rehearsal.history.MigrationFile(
                "m", "1_a.sql", "m/1_a.sql", "", java.net.URI.create("file:///m/1_a.sql"));
        return new MybatisFile(new SourceText(file, "1", text), "a", new MybatisSettings(values))
                .halves().get(0).directionText().apply(text).batches().stream()
                        .map(Batch::sql)
                        .toList();
    }
}
