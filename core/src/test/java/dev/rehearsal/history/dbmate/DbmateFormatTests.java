package dev.rehearsal.history.dbmate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbmateFormatTests {
    private static final String SOUND = "-- migrate:up\ncreate table a ();\n-- migrate:down\ndrop table a;\n";

    @TempDir
    private Path project;

    @Test
    void aBlockBeginsWithItsMarkAndEndsBeforeTheNext() {
        History history = HistoryDirectory.in(project).with("1_make_a.sql", """
                        -- about a
                        -- migrate:up
                        create table a ();

                        -- migrate:down
                        drop table a;
                        """).read();
        assertThat(history.tool()).isEqualTo("dbmate");
        Migration migration = history.migrations().get(0);
        assertThat(migration.displayName()).isEqualTo("V1 make a");
        assertThat(migration.up().sql()).isEqualTo("-- migrate:up\ncreate table a ();\n\n");
        assertThat(migration.up().line()).isEqualTo(2);
        assertThat(migration.down().orElseThrow().sql()).isEqualTo("-- migrate:down\ndrop table a;\n");
        assertThat(migration.down().orElseThrow().line()).isEqualTo(5);
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void aMarkStandsAtTheBeginningOfALine() {
        History history = HistoryDirectory.in(project).with("1_a.sql", """
                        --migrate:up
                        select '-- migrate:down';
                         -- migrate:down
                        -- migrate:downwards
                        --   migrate:down
                        select 2;
                        """).read();
        Migration migration = history.migrations().get(0);
        assertThat(migration.down().orElseThrow().line()).isEqualTo(5);
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void windowsLineEndsAreSentAsTheyAre() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", SOUND.replace("\n", "\r\n"))
                .read();
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations().get(0).up().sql()).isEqualTo("-- migrate:up\r\ncreate table a ();\r\n");
    }

    @Test
    void filesAreAppliedInTheOrderOfTheirNames() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", SOUND)
                .with("2_b.sql", SOUND)
                .with("10_c.sql", SOUND)
                .with("notes.sql", "select 1")
                .read();
        assertThat(history.migrations()).extracting(Migration::id).containsExactly("10", "1", "2");
        assertThat(history.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- migrate:down\\nselect 1;|1|has no line '-- migrate:up', which dbmate requires.",
                "-- migrate:up\\nselect 1;|1|has no line '-- migrate:down', which dbmate requires.",
                "-- c\\n-- migrate:down\\n-- migrate:up\\n|2|has its line '-- migrate:down' before '-- migrate:up', which dbmate refuses.",
                "-- c\\n\\nselect 1;\\n-- migrate:up\\n-- migrate:down|3|has a statement before its line '-- migrate:up', which dbmate refuses.",
                "\uFEFF-- c\\n-- migrate:up\\n-- migrate:down|1|begins with a byte order mark (EF BB BF), which dbmate takes for a part of the text, so that it has a statement before its line '-- migrate:up', which dbmate refuses.",
                "-- migrate:up\\n-- migrate:down\\n-- migrate:up\\n-- migrate:down|3|has a second line '-- migrate:up', and dbmate can record the version only once.",
                "-- migrate:up\\n-- migrate:down\\n-- migrate:down|3|has a second line '-- migrate:down', and dbmate can record the version only once.",
            })
    void whatDbmateRefusesIsAProblemAndFails(String text, int line, String message) {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", text.replace("\\n", "\n"))
                .read("dbmate");
        HistoryProblem problem = history.problems().get(0);
        assertThat(history.problems()).hasSize(1);
        assertThat(problem.kind()).isEqualTo(Kind.UNKNOWN_DIRECTIVE);
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.message()).isEqualTo("'migrations/1_a.sql' " + message);
        assertThat(problem.suggestion()).isNotEmpty();
        try (Database database = Postgres.database()) {
            MigrationFailedException failure = catchThrowableOfType(
                    MigrationFailedException.class,
                    () -> prepared(history, database).up(history.migrations().get(0)));
            assertThat(failure).hasMessage("Nothing was sent. 'migrations/1_a.sql' " + message);
            assertThat(failure.line()).isEqualTo(line);
        }
    }

    @Test
    void anOptionThatDbmatePassesOverIsAProblem() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- migrate:up transaction: false\nselect 1;\n-- migrate:down note transaction:no\n")
                .read();
        assertThat(history.problems())
                .extracting(HistoryProblem::line, HistoryProblem::message)
                .containsExactly(
                        tuple(1, "'migrations/1_a.sql' says 'transaction:', which dbmate passes over without a word."),
                        tuple(
                                3,
                                "'migrations/1_a.sql' says 'transaction:no', which dbmate passes over without a word."));
    }

    @Test
    void twoFilesOfOneVersionAndANameWithoutDigitsAreProblems() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", SOUND)
                .with("1_b.sql", SOUND)
                .with("c.sql", SOUND)
                .read();
        assertThat(history.problems())
                .extracting(HistoryProblem::kind, HistoryProblem::path)
                .containsExactly(
                        tuple(Kind.UNUSABLE_NAME, "migrations/c.sql"),
                        tuple(Kind.DUPLICATE_VERSION, "migrations/1_b.sql"));
    }

    @Test
    void anotherEncodingIsAProblem() {
        byte[] latin = SOUND.replace("table a", "table ä").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        History history = HistoryDirectory.in(project).with("1_a.sql", latin).read();
        assertThat(history.problems())
                .extracting(HistoryProblem::kind, HistoryProblem::line)
                .containsExactly(tuple(Kind.UNREADABLE_ENCODING, 2));
    }

    @Test
    void theMarksDecideWhereNamesFitOtherTools() {
        assertThat(HistoryDirectory.in(project)
                        .with("1_a.up.sql", SOUND)
                        .with("Cargo.toml", "")
                        .read()
                        .tool())
                .isEqualTo("dbmate");
    }

    @Test
    void strictRefusesWhatComesTooLate() throws MigrationFailedException {
        HistoryDirectory directory = HistoryDirectory.in(project).with("2_b.sql", SOUND);
        try (Database database = Postgres.database()) {
            prepared(directory.read(), database).migrate();
            directory.with("1_a.sql", SOUND.replace("table a", "table b"));
            History strict = dev.rehearsal.history.format.Histories.read(
                    directory.request().withOption("strict", "true"));
            MigrationFailedException failure = catchThrowableOfType(
                    MigrationFailedException.class,
                    () -> prepared(strict, database).migrate());
            assertThat(failure).hasMessageContaining("migration '1' is out of order with the applied migration '2'");
            prepared(directory.read(), database).migrate();
            assertThat(Sql.column(database, "select version from schema_migrations order by 1"))
                    .containsExactly("1", "2");
        }
    }

    private static MigrationTool prepared(History history, Database database) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }
}
