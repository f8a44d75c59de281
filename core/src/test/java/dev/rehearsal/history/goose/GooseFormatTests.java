package dev.rehearsal.history.goose;

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
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GooseFormatTests {
    private static final String SOUND = "-- +goose Up\ncreate table a ();\n-- +goose Down\ndrop table a;\n";

    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void migrationsGoUpAndDownWithTheirBooks() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("00002_b.sql", SOUND.replace("table a", "table b"))
                .with("10_c.sql", "-- +goose Up\ninsert into a default values;\n")
                .with("1_a.sql", SOUND)
                .read();
        assertThat(history.tool()).isEqualTo("goose");
        assertThat(history.migrations()).extracting(Migration::id).containsExactly("1", "2", "10");
        MigrationTool tool = prepared(history);
        assertThat(books()).containsExactly("0 true");
        for (Migration migration : history.migrations()) {
            tool.up(migration);
        }
        assertThat(books()).containsExactly("0 true", "1 true", "2 true", "10 true");
        tool.down(history.migrations().get(2));
        tool.down(history.migrations().get(1));
        assertThat(books()).containsExactly("0 true", "1 true");
        assertThat(Sql.relations(database)).contains("a").doesNotContain("b");
        tool.prepare();
        tool.migrate();
        assertThat(books()).containsExactly("0 true", "1 true", "2 true", "10 true");
    }

    @Test
    void aFileIsOneTransactionUnlessItSaysOtherwise() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- +goose Up\ncreate table a (id int);\nselect 1 / 0;\n")
                .with("2_b.sql", """
                        -- +goose NO TRANSACTION
                        -- +goose Up
                        create table b (id int);
                        create index concurrently b_id on b (id);
                        create index concurrently b_id2 on b (id);
                        -- +goose Down
                        drop index concurrently b_id; drop index concurrently b_id2;
                        """)
                .read();
        MigrationTool tool = prepared(history);
        MigrationFailedException first =
                failureOf(() -> tool.up(history.migrations().get(0)));
        assertThat(first.line()).isEqualTo(3);
        tool.up(history.migrations().get(1));
        assertThat(Sql.relations(database)).contains("b", "b_id", "b_id2").doesNotContain("a");
        MigrationFailedException down =
                failureOf(() -> tool.down(history.migrations().get(1)));
        assertThat(down.sqlState()).as("two on one line travel together").isEqualTo("25001");
    }

    @Test
    void aFailureNamesTheLineOfItsStatement() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with(
                        "1_a.sql",
                        "-- +goose Up\n-- +goose ENVSUB ON\n\n-- about a\r\n  \nselect 1;\n\nselect 1 +\n  ${what};\n")
                .read();
        assertThat(failureOf(() -> prepared(history).up(history.migrations().get(0)))
                        .line())
                .isEqualTo(9);
        History given = Histories.read(HistoryDirectory.in(project).request().withOption("env.what", "nothing"));
        assertThat(failureOf(() -> prepared(given).up(given.migrations().get(0)))
                        .line())
                .isEqualTo(9);
        assertThat(history.problems())
                .extracting(HistoryProblem::line, HistoryProblem::message)
                .containsExactly(tuple(
                        9,
                        "'migrations/1_a.sql' asks for 'what', which is not given, so that goose fills in nothing."));
        assertThat(given.problems()).isEmpty();
    }

    @Test
    void anInnerCommitIsNotNoticed() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- +goose Up\ncreate table a ();\ncommit;\ncreate table b ();\n")
                .read();
        prepared(history).up(history.migrations().get(0));
        assertThat(books()).containsExactly("0 true", "1 true");
    }

    @Test
    void migrationsInGoAreRefusedByName() {
        HistoryDirectory directory = HistoryDirectory.in(project)
                .with("1_a.sql", SOUND)
                .with("2_b.go", "package migrations")
                .with("2_b_test.go", "package migrations")
                .with("embed.go", "package migrations");
        assertThatThrownBy(directory::read)
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("goose migrations in Go ('migrations/2_b.go') run only in the program");
    }

    @Test
    void namesEncodingsAndVersionsThatItCannotUseAreProblems() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", SOUND)
                .with("001_b.sql", SOUND)
                .with("0_c.sql", SOUND)
                .with("notes.sql", "select 1;")
                .with("2_d.sql", SOUND.replace("table a", "table ä").getBytes(StandardCharsets.ISO_8859_1))
                .read();
        assertThat(history.problems())
                .extracting(HistoryProblem::kind, HistoryProblem::path)
                .containsExactly(
                        tuple(Kind.UNUSABLE_NAME, "migrations/0_c.sql"),
                        tuple(Kind.UNUSABLE_NAME, "migrations/notes.sql"),
                        tuple(Kind.DUPLICATE_VERSION, "migrations/1_a.sql"),
                        tuple(Kind.UNREADABLE_ENCODING, "migrations/2_d.sql"));
    }

    @Test
    void whatComesTooLateStopsARunUnlessItIsAllowed() throws MigrationFailedException {
        HistoryDirectory directory = HistoryDirectory.in(project).with("2_b.sql", SOUND);
        prepared(directory.read()).migrate();
        directory.with("1_a.sql", SOUND.replace("table a", "table z"));
        MigrationFailedException failure =
                failureOf(() -> prepared(directory.read()).migrate());
        assertThat(failure)
                .hasMessageEndingWith("found 1 missing migrations before current version 2: migrations/1_a.sql");
        prepared(Histories.read(directory.request().withOption("allow-missing", "true")))
                .migrate();
        assertThat(books()).containsExactly("0 true", "1 true", "2 true");
    }

    @Test
    void theTableIsNamedAsGooseDoes() throws MigrationFailedException {
        History history = Histories.read(
                HistoryDirectory.in(project).with("1_a.sql", SOUND).request().withOption("table", "public.Versions"));
        prepared(history).migrate();
        assertThat(Sql.column(database, "select version_id from versions order by 1"))
                .containsExactly("0", "1");
    }

    private List<String> books() {
        return Sql.column(database, "select version_id || ' ' || is_applied from goose_db_version order by version_id");
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private static MigrationFailedException failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, action);
        assertThat(failure).isNotNull();
        return failure;
    }
}
