package dev.rehearsal.history.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MalformedChangelogTests {
    private static final String SQL = "--liquibase formatted sql\n--changeset ada:1\nselect 'caf\u00E9';\n";

    @TempDir
    Path project;

    @Test
    void bytesThatLiquibaseWouldReplaceAreNamed() {
        assertThat(written(SQL, StandardCharsets.ISO_8859_1).problems())
                .extracting(HistoryProblem::kind, HistoryProblem::line, HistoryProblem::message)
                .containsExactly(tuple(
                        HistoryProblem.Kind.UNREADABLE_ENCODING,
                        3,
                        "'migrations/master.sql' is not UTF-8 text: it holds the byte E9."));
    }

    @Test
    void aNulByteIsNamed() {
        assertThat(written(SQL.replace("select", "\0select"), StandardCharsets.UTF_8)
                        .problems())
                .extracting(HistoryProblem::message)
                .containsExactly("'migrations/master.sql' holds a NUL byte, which no SQL can.");
    }

    @Test
    void aMarkSaysWhichEncodingItIs() {
        History history = HistoryDirectory.in(project)
                .with("master.yaml", "databaseChangeLog:\n  - include:\n      file: migrations/1_a.sql\n")
                .with("1_a.sql", ("\uFEFF" + SQL).getBytes(StandardCharsets.UTF_16LE))
                .read("Liquibase");

        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations().get(0).up().sql()).endsWith("select 'caf\u00E9';");
    }

    @Test
    void theEncodingThatLiquibaseIsToldIsNoFault() {
        HistoryDirectory directory =
                HistoryDirectory.in(project).with("master.sql", SQL.getBytes(StandardCharsets.ISO_8859_1));

        History history = Histories.read(
                directory.request().withTool("Liquibase").withOption("liquibase.fileEncoding", "ISO-8859-1"));

        assertThat(history.problems()).isEmpty();
    }

    @Test
    void aCircleOfIncludesIsNamed() {
        HistoryDirectory directory = HistoryDirectory.in(project)
                .with("master.yaml", "databaseChangeLog:\n  - include:\n      file: migrations/other.yaml\n")
                .with("other.yaml", "databaseChangeLog:\n  - include:\n      file: migrations/master.yaml\n");

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> directory.read("Liquibase"))
                .withMessageContaining("yaml' is included by itself, or more than 50 files deep");
    }

    @Test
    void aChangesetWithoutANameIsRefused() {
        HistoryDirectory directory =
                HistoryDirectory.in(project).with("master.yaml", "databaseChangeLog:\n  - changeSet:\n      id: 1\n");

        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> directory.read("Liquibase"))
                .withMessage(
                        "'migrations/master.yaml:2' has a changeset without 'author'; name its 'id' and its 'author'");
    }

    private History written(String text, Charset charset) {
        return HistoryDirectory.in(project)
                .with("master.sql", text.getBytes(charset))
                .read("Liquibase");
    }
}
