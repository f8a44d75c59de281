package dev.rehearsal.history.prisma;

import static dev.rehearsal.testing.HistoryDirectory.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrismaTests {
    private static final String LOCK = "# Do not edit\nprovider = \"postgresql\"\n";

    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void readsFoldersInTheOrderOfTheirNames() {
        History history = directory()
                .with("20240102000000_add_b/migration.sql", "create table b (id int);")
                .with("20240101000000_init/migration.sql", "create table a (id int);")
                .with("20240101000000_init/down.sql", "drop table a;")
                .read();
        assertThat(history.tool()).isEqualTo("Prisma");
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations())
                .extracting(Migration::displayName)
                .containsExactly("V20240101000000 init", "V20240102000000 add b");
        assertThat(history.migrations().get(0).down().map(down -> down.path()))
                .isEqualTo(Optional.of("migrations/20240101000000_init/down.sql"));
        assertThat(history.migrations().get(1).down()).isEmpty();
    }

    @Test
    void isFoundWhereThePrismaCommandPutsIt() {
        new HistoryDirectory(project, "prisma/migrations").with("20240101000000_init/migration.sql", "select 1;");
        assertThat(Histories.read(HistoryDirectory.in(project).request().withLocations(List.of()))
                        .tool())
                .isEqualTo("Prisma");
    }

    @Test
    void foldersThatShareATimestampGoByTheirWholeNames() throws MigrationFailedException {
        History history = directory()
                .with("20240101000000_b/migration.sql", "alter table a add b int;")
                .with("20240101000000_a/migration.sql", "create table a (id int);")
                .read();
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations())
                .extracting(Migration::id)
                .containsExactly("20240101000000_a", "20240101000000_b");
        prepared(history).migrate();
        assertThat(books("migration_name")).containsExactly("20240101000000_a", "20240101000000_b");
    }

    @Test
    void keepsARowForEachMigration() throws MigrationFailedException {
        History history = directory()
                .with("1_a/migration.sql", "create table a (id int);")
                .with("1_a/down.sql", "drop table a;")
                .read();
        MigrationTool tool = prepared(history);
        tool.up(find(history, "1"));
        assertThat(books("migration_name || ' ' || checksum || ' ' || applied_steps_count || ' ' || (logs is null)"
                        + " || (finished_at >= started_at) || (rolled_back_at is null) || ' ' || length(id)"))
                .containsExactly(
                        "1_a bd13f35d034681973ca6b5d77e1e0e86f86a071ee88c62d03ab4da576abb4a21 1 truetruetrue 36");
        tool.migrate();
        tool.down(find(history, "1"));
        assertThat(books("migration_name")).isEmpty();
        tool.migrate();
        assertThat(books("migration_name")).containsExactly("1_a");
    }

    @Test
    void sendsAFileAsOneQueryWithoutATransaction() throws MigrationFailedException {
        History history = directory()
                .with("1_a/migration.sql", "create table a (id int);")
                .with("2_one/migration.sql", "create index concurrently a_1 on a (id);")
                .with("3_two/migration.sql", "create table b (id int);\ncreate index concurrently a_2 on a (id);")
                .read();
        MigrationTool tool = prepared(history);
        MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, tool::migrate);
        assertThat(failure.sqlState()).isEqualTo("25001");
        assertThat(failure.path()).isEqualTo("migrations/3_two/migration.sql");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(Sql.column(database, "select relname from pg_class where relname in ('a_1', 'a_2', 'b')"))
                .containsExactly("a_1");
    }

    @Test
    void aFailedMigrationStopsEveryLaterRun() throws MigrationFailedException {
        History history = directory()
                .with("1_a/migration.sql", "create table a (id int);\ninsert into missing values (1);")
                .with("2_b/migration.sql", "create table b (id int);")
                .read();
        MigrationTool tool = prepared(history);
        assertThatThrownBy(tool::migrate).hasMessageContaining("\"missing\" does not exist");
        assertThat(books("(finished_at is null) || ' ' || applied_steps_count")).containsExactly("true 0");
        assertThat(books("logs").get(0)).contains("1_a").contains("42P01").contains("\"missing\" does not exist");
        assertThatThrownBy(tool::migrate)
                .hasMessageContaining("P3009: the migration '1_a'")
                .hasMessageContaining("prisma migrate resolve");
        assertThatThrownBy(() -> tool.resume(find(history, "2"))).hasMessageContaining("P3009");
        assertThat(Sql.column(database, "select to_regclass('b')::text")).containsExactly("null");
    }

    @Test
    void refusesAFolderWithoutMigrationAndALockWithoutProvider() {
        History history = HistoryDirectory.in(project)
                .with("migration_lock.toml", "# to do\n")
                .with("1_a/migration.sql", "select 1;")
                .with("2_b/README.md", "to do")
                .with("3_c/down.sql", "select 1;")
                .with("4_d/migration.sql", "-- later\r\n")
                .read();
        assertThat(history.problems())
                .extracting(problem -> problem.kind() + " " + problem.path() + ":" + problem.line())
                .containsExactlyInAnyOrder(
                        "UNKNOWN_DIRECTIVE migrations/migration_lock.toml:0",
                        "UNUSABLE_NAME migrations/2_b/README.md:0",
                        "DOWN_WITHOUT_UP migrations/3_c/down.sql:0",
                        "EMPTY_UP migrations/4_d/migration.sql:0");
        assertThat(history.problems()).extracting(HistoryProblem::suggestion).doesNotContain("");
    }

    @Test
    void isNotTakenForDieselsNorDrizzles() {
        HistoryDirectory.in(project).with("1_a/migration.sql", "select 1;").with("1_a/snapshot.json", "{}");
        assertThat(new PrismaFormat().recognises(HistoryDirectory.in(project).request()))
                .isFalse();
        HistoryDirectory.in(project).with("migration_lock.toml", LOCK);
        assertThat(new PrismaFormat().recognises(HistoryDirectory.in(project).request()))
                .isTrue();
        assertThatThrownBy(() -> new HistoryDirectory(project, "elsewhere")
                        .with("x.sql", "")
                        .read("Prisma"))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("No migration of Prisma found");
    }

    private HistoryDirectory directory() {
        return HistoryDirectory.in(project).with("migration_lock.toml", LOCK);
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private List<String> books(String columns) {
        return Sql.column(database, "select " + columns + " from _prisma_migrations order by migration_name");
    }
}
