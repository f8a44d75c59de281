package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.testing.HistoryDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The time to read a file grows with its length, not with the square of it. */
@Timeout(20)
class LargeFilesTests {
    private static final int MANY = 100_000;

    @TempDir
    Path project;

    @Test
    void linesOfMybatis() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- // a\n" + "\n".repeat(MANY) + "select 1;\n-- @UNDO\n")
                .read("MyBatis Migrations");

        assertThat(history.problems())
                .extracting(HistoryProblem::line)
                .as("where the misspelt undo stands")
                .containsExactly(MANY + 3);
    }

    @Test
    void emptyLinesOfNodePgMigrate() {
        History history = HistoryDirectory.in(project)
                .with(
                        "1_a.sql",
                        "\n".repeat(MANY) + "-- Up Migration\nselect 1;\n \n\r\n-- Down Migration\nselect 2;\n")
                .read("node-pg-migrate");

        Migration only = history.migrations().get(0);
        assertThat(only.up().sql()).startsWith("\n").endsWith("-- Up Migration\nselect 1;\n");
        assertThat(only.up().line()).isEqualTo(MANY + 1);
        assertThat(only.down().orElseThrow().sql()).isEqualTo(" \n\r\n-- Down Migration\nselect 2;\n");
    }

    @Test
    void statementsOfAtlas() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "select 1;".repeat(MANY) + "\nselect 2;\n")
                .read("Atlas");

        assertThat(history.migrations()).hasSize(1);
    }
}
