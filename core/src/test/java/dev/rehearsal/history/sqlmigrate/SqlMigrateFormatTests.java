package dev.rehearsal.history.sqlmigrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlMigrateFormatTests {
    private static final String SOUND = "-- +migrate Up\ncreate table a ();\n-- +migrate Down\ndrop table a;\n";

    @TempDir
    private Path project;

    @Test
    void bothWaysStandInOneFile() {
        History history =
                HistoryDirectory.in(project).with("1-make_a.sql", SOUND).read();
        assertThat(history.tool()).isEqualTo("sql-migrate");
        Migration migration = history.migrations().get(0);
        assertThat(migration.id()).isEqualTo("1-make_a.sql");
        assertThat(migration.description()).isEqualTo("make a");
        assertThat(migration.up().sql()).isEqualTo("-- +migrate Up\ncreate table a ();\n");
        assertThat(migration.up().line()).isEqualTo(1);
        assertThat(migration.down().orElseThrow().sql()).isEqualTo("-- +migrate Down\ndrop table a;\n");
        assertThat(migration.down().orElseThrow().line()).isEqualTo(3);
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void aDownThatNobodyWroteDoesNothing() {
        History history = HistoryDirectory.in(project)
                .with("1.sql", "-- +migrate Up\r\nselect 1;\r\n")
                .with("2.sql", "-- +migrate Up\r\nselect 1;\r\n-- +migrate Down\r\nselect 2;\r\n")
                .read();
        assertThat(history.migrations().get(0).down().orElseThrow().empty()).isTrue();
        assertThat(history.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1;|1|has no line '-- +migrate Up', for which",
                "-- +migrate Up\\nselect 1;\\n\\nselect 2\\n-- +migrate Down\\nselect 3;|4|has a statement that ends neither",
                "-- +migrate Up\\nselect 1;\\n--\\n|3|has a statement that ends neither",
                "-- +migrate Up\\nselect 1;--x\\n-- +migrate Down|2|has a statement that ends neither",
                "-- +migrate Up\\n-- +migrate StatementBegin\\nselect 1;|2|has a 'StatementBegin' without 'StatementEnd'",
                "-- +migrate Up\\n-- +migrate \\nselect 1;|2|has a mark of sql-migrate without a word",
                "\uFEFF-- +migrate Up\\nselect 1;|1|begins with a byte order mark (EF BB BF), which sql-migrate takes for a part of the text, so that it has no line '-- +migrate Up', for which",
            })
    void whatSqlMigrateRefusesIsAProblemAndFails(String text, int line, String message) {
        History history = HistoryDirectory.in(project)
                .with("1.sql", text.replace("\\n", "\n"))
                .read("sql-migrate");
        HistoryProblem problem = history.problems().get(0);
        assertThat(problem.kind()).isEqualTo(Kind.UNKNOWN_DIRECTIVE);
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.message()).startsWith("'migrations/1.sql' " + message);
        try (Database database = Postgres.database()) {
            MigrationFailedException failure = catchThrowableOfType(
                    MigrationFailedException.class,
                    () -> prepared(history, database).up(history.migrations().get(0)));
            assertThat(failure).hasMessageContaining(message);
            assertThat(failure.line()).isEqualTo(line);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- +migrate Up noTransaction\\nselect 1;|1|says 'noTransaction', which sql-migrate passes over.",
                "-- +migrate Up\\n-- +migrate Downwards\\nselect 1;|2|says 'Downwards', which sql-migrate passes over.",
                "-- +migrate Up\\nselect 1;\\n -- +migrate Down|3|says '-- +migrate Down', which sql-migrate takes for a comment.",
                "-- +migrate Up\\nselect 1;\\n--+migrate Down|3|says '--+migrate Down', which sql-migrate takes for a comment.",
                "-- c\\nselect 1;\\n-- +migrate Up\\nselect 1;|2|has a statement before its first mark, which sql-migrate passes over without a word.",
            })
    void whatSqlMigratePassesOverIsAProblem(String text, int line, String message) {
        History history = HistoryDirectory.in(project)
                .with("1.sql", text.replace("\\n", "\n"))
                .read();
        assertThat(history.problems())
                .extracting(HistoryProblem::line, HistoryProblem::message)
                .contains(tuple(line, "'migrations/1.sql' " + message));
    }

    @Test
    void namesAndEncodingsThatItCannotUseAreProblems() {
        History history = HistoryDirectory.in(project)
                .with("1.sql", SOUND)
                .with("99999999999999999999_a.sql", SOUND)
                .with("2.sql", SOUND.replace("table a", "table ä").getBytes(StandardCharsets.ISO_8859_1))
                .read();
        assertThat(history.problems())
                .extracting(HistoryProblem::kind, HistoryProblem::path, HistoryProblem::line)
                .containsExactly(
                        tuple(Kind.UNUSABLE_NAME, "migrations/99999999999999999999_a.sql", 0),
                        tuple(Kind.UNREADABLE_ENCODING, "migrations/2.sql", 2));
    }

    @Test
    void settingsAreReadFromTheFileBesideTheDirectory() throws MigrationFailedException {
        new HistoryDirectory(project, ".").with("dbconfig.yml", """
                        # all of them
                        production:
                            dialect: postgres
                            datasource: dbname=${DB} # a secret
                            dir: elsewhere
                        "development":
                            dialect: postgres
                            dir: 'db/steps' # here
                            table: Done
                        """).with("db/steps/1.sql", SOUND);
        History history = Histories.read(HistoryRequest.at(".").inProject(project));
        assertThat(history.tool()).isEqualTo("sql-migrate");
        assertThat(history.schemaHistoryTables()).containsExactly("done");
        try (Database database = Postgres.database()) {
            prepared(history, database).migrate();
            assertThat(Sql.column(database, "select id from done")).containsExactly("1.sql");
        }
    }

    @Test
    void whatCannotBeReadInTheSettingsIsSaid() {
        HistoryRequest request = HistoryDirectory.in(project)
                .with("1.sql", SOUND)
                .with("../dbconfig.yml", "development:\n  <<: *base\n")
                .request();
        assertThatThrownBy(() -> Histories.read(request))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("The section 'development' of 'dbconfig.yml' takes over another one");
        assertThatThrownBy(() -> Histories.read(request.withOption("env", "test")))
                .hasMessage("There is no section 'test' in 'dbconfig.yml'; correct the option 'env'");
        assertThatThrownBy(() -> Histories.read(request.withOption("config", "none.yml")))
                .hasMessageContaining("that 'config' names does not exist");
    }

    @Test
    void anUnknownRowStopsARun() throws MigrationFailedException {
        HistoryDirectory directory = HistoryDirectory.in(project).with("2.sql", SOUND);
        try (Database database = Postgres.database()) {
            prepared(directory.read(), database).migrate();
            Sql.column(database, "insert into gorp_migrations values ('1.sql', now()), ('3.sql', now()) returning id");
            directory.with("4.sql", SOUND.replace("table a", "table b"));
            MigrationFailedException failure = catchThrowableOfType(
                    MigrationFailedException.class,
                    () -> prepared(directory.read(), database).migrate());
            assertThat(failure)
                    .hasMessageEndingWith(
                            "Unable to create migration plan because of 1.sql: unknown migration in database");
            History ignoring = Histories.read(directory.request().withOption("ignoreunknown", "true"));
            prepared(ignoring, database).migrate();
            assertThat(Sql.relations(database)).doesNotContain("b");
        }
    }

    private static MigrationTool prepared(History history, Database database) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }
}
