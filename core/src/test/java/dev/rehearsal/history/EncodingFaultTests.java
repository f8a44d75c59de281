package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.Database;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no UTF-8 text is called by its name, and a byte order mark does what it does to the tool. */
class EncodingFaultTests {
    private static final String SQL = "create table b (id int);\n";
    private static final String MARKED =
            "begins with a byte order mark (EF BB BF), which %s takes for a part of the text";

    @TempDir
    Path project;

    /** A tool, a file of its own with one table, and what a byte order mark before it leads to. */
    record Writer(String tool, String file, String text, String failure) {
        @Override
        public String toString() {
            return tool;
        }
    }

    private static final String REFUSED = "syntax error at or near \"\uFEFF";

    static Stream<Writer> writers() {
        return Stream.of(
                new Writer("goose", "1_b.sql", "-- +goose Up\n" + SQL, "so that it has "),
                new Writer("golang-migrate", "1_b.up.sql", SQL, REFUSED),
                new Writer("dbmate", "1_b.sql", "-- migrate:up\n" + SQL + "-- migrate:down\n", "so that it has "),
                new Writer("sqlx", "1_b.sql", SQL, REFUSED),
                new Writer("diesel", "1_b/up.sql", SQL, REFUSED),
                new Writer("Prisma", "1_b/migration.sql", SQL, REFUSED),
                new Writer("Drizzle", "20240101000000_b/migration.sql", SQL, REFUSED),
                new Writer("Atlas", "1_b.sql", SQL, REFUSED),
                new Writer("sql-migrate", "1_b.sql", "-- +migrate Up\n" + SQL + "-- +migrate Down\n", ""),
                new Writer("MyBatis Migrations", "1_b.sql", "-- // b\n" + SQL, REFUSED),
                new Writer("node-pg-migrate", "1_b.sql", "-- Up Migration\n" + SQL + "-- Down Migration\n", REFUSED));
    }

    static Stream<Writer> allWriters() {
        return Stream.concat(writers(), Stream.of(new Writer("Flyway", "V1__b.sql", SQL, "")));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void aByteOrderMarkIsNamedAndDoesWhatItDoesToTheTool(Writer writer) throws MigrationFailedException {
        History history = read(writer, ("\uFEFF" + writer.text()).getBytes(StandardCharsets.UTF_8));

        assertThat(history.problems()).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.message())
                    .startsWith("'migrations/%s' ".formatted(writer.file()) + MARKED.formatted(writer.tool()));
        });
        try (Database database = Postgres.database()) {
            MigrationTool tool = history.connect(new TestSessions(database));
            tool.prepare();
            Migration migration = history.migrations().get(0);
            if (writer.failure().isEmpty()) {
                tool.up(migration);
            } else {
                assertThatExceptionOfType(MigrationFailedException.class)
                        .isThrownBy(() -> tool.up(migration))
                        .withMessageContaining(writer.failure())
                        .satisfies(failure -> assertThat(
                                        String.valueOf(failure.getMessage()).contains("U+FEFF"))
                                .isEqualTo(writer.failure().equals(REFUSED)));
            }
            assertThat(Sql.relations(database)).doesNotContain("b");
        }
    }

    @Test
    void flywayDropsAByteOrderMark() throws MigrationFailedException {
        History history =
                read(new Writer("Flyway", "V1__b.sql", "", ""), ("\uFEFF" + SQL).getBytes(StandardCharsets.UTF_8));

        assertThat(history.problems()).isEmpty();
        try (Database database = Postgres.database()) {
            history.connect(new TestSessions(database)).migrate();
            assertThat(Sql.relations(database)).contains("b");
        }
    }

    @ParameterizedTest
    @MethodSource("allWriters")
    void aNulByteIsNamedWithItsLine(Writer writer) {
        History history =
                read(writer, writer.text().replace("int);", "int); -- \0").getBytes(StandardCharsets.UTF_8));

        int line = (int)
                writer.text().substring(0, writer.text().indexOf("int")).lines().count();
        assertThat(history.problems())
                .filteredOn(problem -> problem.kind() == HistoryProblem.Kind.UNREADABLE_ENCODING)
                .extracting(HistoryProblem::line, HistoryProblem::message)
                .containsOnly(
                        tuple(line, "'migrations/%s' holds a NUL byte, which no SQL can.".formatted(writer.file())));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsNoUtf8IsCalledByItsName(byte[] bytes, int line, String what) {
        History history = read(new Writer("golang-migrate", "1_b.up.sql", "", ""), bytes);

        assertThat(history.problems())
                .filteredOn(problem -> problem.kind() == HistoryProblem.Kind.UNREADABLE_ENCODING)
                .extracting(HistoryProblem::line, HistoryProblem::message)
                .containsExactly(tuple(line, "'migrations/1_b.up.sql' " + what + "."));
    }

    static List<Arguments> faults() {
        String mark = "is UTF-16 text, which its byte order mark (%s) says, and not UTF-8";
        return List.of(
                Arguments.of(bytes("\uFEFF" + SQL, StandardCharsets.UTF_16LE), 1, mark.formatted("FF FE")),
                Arguments.of(bytes("\uFEFF" + SQL, StandardCharsets.UTF_16BE), 1, mark.formatted("FE FF")),
                Arguments.of(
                        bytes("\uFEFF" + SQL, Charset.forName("UTF-32LE")),
                        1,
                        mark.formatted("FF FE 00 00").replace("16", "32")),
                Arguments.of(
                        bytes(SQL, StandardCharsets.UTF_16LE),
                        1,
                        "holds a NUL byte for every letter, as UTF-16 text without a byte order mark does"),
                Arguments.of(
                        bytes(SQL + "-- caf\u00E9\n", StandardCharsets.ISO_8859_1),
                        2,
                        "is not UTF-8 text: it holds the byte E9"),
                // A file that was cut off in the middle of a letter.
                Arguments.of(
                        new byte[] {'-', '-', '\n', ' ', (byte) 0xC3}, 2, "is not UTF-8 text: it holds the byte C3"));
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @Test
    void textWithoutAMarkIsSound() {
        History history = read(
                new Writer("golang-migrate", "1_b.up.sql", "", ""),
                "-- \u00E9 \uFEFF\ncreate table b (id int);".getBytes(StandardCharsets.UTF_8));

        assertThat(history.problems()).isEmpty();
    }

    private History read(Writer writer, byte[] bytes) {
        return HistoryDirectory.in(project).with(writer.file(), bytes).read(writer.tool());
    }
}
