package dev.rehearsal.history.engine.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptToolTests {
    private static final String TWO_CONCURRENT_INDEXES = """
            create index concurrently a_id on a (id);
            create index concurrently a_id2 on a (id);
            """;

    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void golangMigrateSendsAFileAsOneQuery() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);")
                .with("2_index.up.sql", TWO_CONCURRENT_INDEXES)
                .with("3_index.up.sql", "create index concurrently a_id on a (id);")
                .read();
        MigrationTool tool = prepared(history);
        tool.up(find(history, "1"));
        MigrationFailedException failure = failureOf(() -> tool.up(find(history, "2")));
        assertThat(failure.sqlState()).isEqualTo("25001");
        assertThat(Sql.relations(database)).containsExactly("a");
        assertThat(books("schema_migrations", "version || ' ' || dirty")).containsExactly("2 true");
        tool.up(find(history, "3"));
        assertThat(Sql.relations(database)).containsExactly("a", "a_id");
    }

    @Test
    void golangMigrateCutsAtEverySemicolonWhereItIsToldTo() throws MigrationFailedException {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);")
                .with("2_index.up.sql", TWO_CONCURRENT_INDEXES)
                .with("3_function.up.sql", "select 1;\n\ncreate function f() returns int language sql as 'select 1;';");
        History history = Histories.read(files.request().withOption("x-multi-statement", "true"));
        MigrationTool tool = prepared(history);
        tool.up(find(history, "1"));
        tool.up(find(history, "2"));
        MigrationFailedException failure = failureOf(() -> tool.up(find(history, "3")));
        assertThat(failure.sqlState()).isEqualTo("42601");
        assertThat(failure.line()).isEqualTo(3);
        assertThat(Sql.relations(database)).containsExactly("a", "a_id", "a_id2");
    }

    @Test
    void golangMigrateKeepsOneRow() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("0007_a.up.sql", "create table a (id int);")
                .with("0007_a.down.sql", "drop table a;")
                .with("20240101000000_b.up.sql", "create table b (id int);")
                .with("20240101000000_b.down.sql", "drop table b;")
                .read();
        MigrationTool tool = prepared(history);
        tool.up(find(history, "7"));
        tool.up(find(history, "20240101000000"));
        assertThat(books("schema_migrations", "version || ' ' || dirty")).containsExactly("20240101000000 false");
        tool.down(find(history, "20240101000000"));
        assertThat(books("schema_migrations", "version || ' ' || dirty")).containsExactly("7 false");
        tool.down(find(history, "7"));
        assertThat(books("schema_migrations", "version")).isEmpty();
        tool.migrate();
        tool.migrate();
        assertThat(Sql.relations(database)).containsExactly("a", "b");
    }

    @Test
    void golangMigrateFindsItsTableWhateverAScriptDoesToTheSearchPath() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_dump.up.sql", "select set_config('search_path', '', false); create table public.a (id int);")
                .read();
        MigrationTool tool = prepared(history);
        tool.up(find(history, "1"));
        assertThat(books("schema_migrations", "version || ' ' || dirty")).containsExactly("1 false");
    }

    @Test
    void golangMigrateCommitsWhatAScriptLeavesOpen() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "begin; create table a (id int);")
                .with("2_b.up.sql", "begin; create table b (id int); select 1/0;")
                .read();
        MigrationTool tool = prepared(history);
        tool.up(find(history, "1"));
        failureOf(() -> tool.up(find(history, "2")));
        assertThat(Sql.relations(database)).containsExactly("a");
    }

    @Test
    void sqlxCommitsScriptAndBooksTogether() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);")
                .with("1_a.down.sql", "drop table a;")
                .with("2_b.up.sql", "create table b (id int); insert into b values (1); select 1 / 0;")
                .read("sqlx");
        MigrationTool tool = prepared(history);
        tool.up(find(history, "1"));
        failureOf(() -> tool.up(find(history, "2")));
        assertThat(Sql.relations(database)).containsExactly("a");
        assertThat(books(
                        "_sqlx_migrations",
                        "version || ' ' || description || ' ' || success || ' ' || length(checksum)"))
                .containsExactly("1 a true 48");
        tool.down(find(history, "1"));
        assertThat(books("_sqlx_migrations", "version")).isEmpty();
        assertThat(Sql.relations(database)).isEmpty();
    }

    @Test
    void sqlxRefusesToGoOnOnceAnAppliedFileWasEdited() throws MigrationFailedException {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);")
                .with("2_b.up.sql", "create table b (id int);");
        MigrationTool tool = prepared(files.read("sqlx"));
        tool.up(find(files.read("sqlx"), "1"));
        History edited = files.with("1_a.up.sql", "create table a (id bigint);").read("sqlx");
        assertThat(failureOf(() -> edited.connect(new TestSessions(database)).migrate()))
                .hasMessageContainingAll("migration 1", "has been modified", "migrations/1_a.up.sql");
        assertThat(Sql.relations(database)).containsExactly("a");
        tool.migrate();
        assertThat(Sql.relations(database)).containsExactly("a", "b");
    }

    @Test
    void sqlxLeavesTheTransactionOutWhereTheFirstLineSaysSo() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);")
                .with("2_index.up.sql", "-- no-transaction\ncreate index concurrently a_id on a (id);")
                .with("3_index.up.sql", "\n-- no-transaction\ncreate index concurrently a_id3 on a (id);")
                .read();
        assertThat(history.tool()).isEqualTo("sqlx");
        MigrationTool tool = prepared(history);
        tool.up(find(history, "1"));
        tool.up(find(history, "2"));
        assertThat(failureOf(() -> tool.up(find(history, "3"))).sqlState()).isEqualTo("25001");
        assertThat(Sql.relations(database)).containsExactly("a", "a_id");
        assertThat(books("_sqlx_migrations", "version")).containsExactly("1", "2");
    }

    @Test
    void dieselAsksItsMetadata() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("2024-01-01-000000_a/up.sql", "create table a (id int);")
                .with("2024-01-01-000000_a/down.sql", "drop table a;")
                .with("2024-01-02-000000_index/up.sql", "create index concurrently a_id on a (id);")
                .with("2024-01-02-000000_index/down.sql", "drop index concurrently a_id;")
                .with("2024-01-02-000000_index/metadata.toml", "run_in_transaction = false\n")
                .with("2024-01-03-000000_index/up.sql", "create index concurrently a_id3 on a (id);")
                .read();
        assertThat(history.tool()).isEqualTo("diesel");
        MigrationTool tool = prepared(history);
        tool.up(find(history, "20240101000000"));
        tool.up(find(history, "20240102000000"));
        tool.down(find(history, "20240102000000"));
        tool.up(find(history, "20240102000000"));
        assertThat(failureOf(() -> tool.up(find(history, "20240103000000"))).sqlState())
                .isEqualTo("25001");
        assertThat(Sql.relations(database)).containsExactly("a", "a_id");
        assertThat(books("__diesel_schema_migrations", "version")).containsExactly("20240101000000", "20240102000000");
    }

    @Test
    void deferredConstraintFailsAtCommitAndLeavesNothing() throws MigrationFailedException {
        History history = HistoryDirectory.in(project).with("1_a/up.sql", """
                        create table a (id int primary key, next int references a deferrable initially deferred);
                        insert into a values (1, 2);
                        """).read();
        MigrationTool tool = prepared(history);
        assertThat(failureOf(() -> tool.up(find(history, "1"))).sqlState()).isEqualTo("23503");
        assertThat(Sql.relations(database)).isEmpty();
        assertThat(books("__diesel_schema_migrations", "version")).isEmpty();
    }

    @Test
    void anEndedSessionDoesNotHideWhy() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "select pg_terminate_backend(pg_backend_pid());")
                .with("2_b/up.sql", "select pg_terminate_backend(pg_backend_pid());")
                .read("diesel");
        MigrationTool tool = prepared(history);
        assertThat(failureOf(() -> tool.up(find(history, "2"))).sqlState()).isEqualTo("57P01");
    }

    @Test
    void bracesAndQuestionMarksReachTheServerAsTheyAre() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a as select '{\"a\":1}'::jsonb ? 'a' as found, '{fn x}' as text;")
                .read();
        prepared(history).up(find(history, "1"));
        assertThat(Sql.column(database, "select found || ' ' || text from a")).containsExactly("true {fn x}");
    }

    @Test
    void whatIsNoTextIsNotSent() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", new byte[] {'s', 'e', 'l', '\n', (byte) 0xFC})
                .read();
        MigrationTool tool = prepared(history);
        MigrationFailedException failure = failureOf(() -> tool.up(find(history, "1")));
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure)
                .hasMessage("Nothing was sent. 'migrations/1_a.up.sql' is not UTF-8 text: it holds the byte FC.");
    }

    private static dev.rehearsal.history.Migration find(History history, String id) {
        return HistoryDirectory.find(history, id);
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private List<String> books(String table, String columns) {
        return Sql.column(database, "select " + columns + " from " + table + " order by 1");
    }

    private static MigrationFailedException failureOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(MigrationFailedException.class, action);
    }
}
