package dev.rehearsal.history.atlas;

import static dev.rehearsal.testing.HistoryDirectory.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasToolTests {
    private static final String STATE = "version || ' ' || description || ' ' || type || ' ' || applied || '/' || total"
            + " || ' ' || error_stmt || ' ' || coalesce(jsonb_array_length(nullif(partial_hashes, 'null')), 0)";

    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void sendsStatementsOneByOneInATransactionForEachFile() throws Exception {
        History history = read(directory()
                .with("1_first_table.sql", "create table a (id int);\ninsert into a values (1);\n")
                .with("2_fails.sql", "-- a word\n\ncreate table b (id int);\nselect 1 / 0;\n"));
        MigrationTool tool = prepared(history);
        MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, tool::migrate);
        assertThat(failure.path()).isEqualTo("migrations/2_fails.sql");
        assertThat(failure.line()).isEqualTo(4);
        assertThat(books()).containsExactly("1 first_table 2 2/2  0");
        assertThat(Sql.column(database, "select to_regclass('b')::text")).containsExactly("null");
        assertThat(Sql.column(database, "select hash from atlas_schema_revisions.atlas_schema_revisions"))
                .containsExactly(Files.readAllLines(project.resolve("migrations/atlas.sum"))
                        .get(1)
                        .replaceFirst(".*h1:", ""));
    }

    @Test
    void aFileWithoutATransactionGoesOnWhereItStopped() throws Exception {
        HistoryDirectory directory =
                directory().with("1_a.sql", "create table a (id int);\n").with("2_b.sql", """
                        -- atlas:txmode none

                        create index concurrently a_id on a (id);
                        create index concurrently a_id2 on a (id);
                        insert into later values (1);
                        insert into a values (2);
                        """);
        MigrationTool tool = prepared(read(directory));
        assertThatThrownBy(tool::migrate).hasMessageContaining("\"later\" does not exist");
        assertThat(books()).containsExactly("1 a 2 1/1  0", "2 b 2 2/4 insert into later values (1); 2");
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement()) {
            statement.execute("create table later (id int)");
        }
        prepared(read(directory)).migrate();
        assertThat(books()).containsExactly("1 a 2 1/1  0", "2 b 2 4/4  0");
        assertThat(Sql.column(database, "select count(*) from later")).containsExactly("1");
    }

    @Test
    void anAppliedStatementThatWasChangedIsRefused() throws MigrationFailedException {
        HistoryDirectory directory =
                directory().with("1_a.sql", "-- atlas:txmode none\n\ncreate table a (id int);\nselect 1 / 0;\n");
        assertThatThrownBy(prepared(read(directory))::migrate).hasMessageContaining("division by zero");
        directory.with("1_a.sql", "-- atlas:txmode none\n\ncreate table a (id bigint);\nselect 1;\n");
        assertThatThrownBy(prepared(read(directory))::migrate)
                .hasMessageContaining("history changed: statement 1 of 'migrations/1_a.sql' was changed");
    }

    @Test
    void allFilesCanShareOneTransaction() throws MigrationFailedException {
        HistoryDirectory directory =
                directory().with("1_a.sql", "create table a (id int);").with("2_b.sql", "select 1 / 0;");
        HistoryRequest request = AtlasFiles.hashed(directory).request().withOption("tx-mode", "all");
        assertThatThrownBy(prepared(Histories.read(request))::migrate).hasMessageContaining("division by zero");
        assertThat(books()).isEmpty();
        directory.with("2_b.sql", "-- atlas:txmode none\n\nselect 1;");
        assertThatThrownBy(prepared(
                        Histories.read(AtlasFiles.hashed(directory).request().withOption("tx-mode", "all")))::migrate)
                .hasMessageContaining("where all files share one transaction");
    }

    @Test
    void aFileThatWasAddedBeforeAppliedOnesIsRefusedUnlessWanted() throws MigrationFailedException {
        HistoryDirectory directory = directory().with("1_a.sql", "select 1;").with("3_c.sql", "select 1;");
        prepared(read(directory)).migrate();
        directory.with("2_b.sql", "select 1;").with("4_d.sql", "select 1;");
        assertThatThrownBy(prepared(read(directory))::migrate)
                .hasMessageContaining("migration file 'migrations/2_b.sql' was added out of order");
        assertThat(books()).hasSize(2);
        HistoryRequest request = AtlasFiles.hashed(directory).request();
        prepared(Histories.read(request.withOption("exec-order", "linear-skip")))
                .migrate();
        assertThat(books()).hasSize(3);
        directory.with("5_e.sql", "select 1;");
        AtlasFiles.hashed(directory);
        prepared(Histories.read(request.withOption("exec-order", "non-linear"))).migrate();
        assertThat(books()).hasSize(5);
    }

    @Test
    void anArchivesDownIsRun() throws MigrationFailedException {
        History history = read(directory().with("1_a.sql", """
                -- atlas:txtar

                -- migration.sql --
                create table a (id int);

                -- down.sql --
                drop table a;
                """));
        MigrationTool tool = prepared(history);
        tool.up(find(history, "1"));
        tool.down(find(history, "1"));
        assertThat(books()).isEmpty();
        tool.migrate();
        tool.migrate();
        assertThat(books()).containsExactly("1 a 2 1/1  0");
    }

    @Test
    void aScriptThatCannotBeSplitIsNotSent() throws MigrationFailedException {
        History history = read(directory().with("1_a.sql", "create table a (id int);\ncreate table b (id int;\n"));
        MigrationFailedException failure = catchThrowableOfType(
                MigrationFailedException.class, () -> prepared(history).migrate());
        assertThat(failure).hasMessageContaining("a '(' is not closed");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(Sql.column(database, "select to_regclass('a')::text")).containsExactly("null");
    }

    private HistoryDirectory directory() {
        return HistoryDirectory.in(project);
    }

    private static History read(HistoryDirectory directory) {
        return AtlasFiles.hashed(directory).read();
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private List<String> books() {
        return Sql.column(
                database, "select " + STATE + " from atlas_schema_revisions.atlas_schema_revisions order by version");
    }
}
