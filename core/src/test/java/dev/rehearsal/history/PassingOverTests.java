package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.format.BalancedSteps;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The second of three migrations fails for a reason of the user's own; every tool goes on behind it. */
class PassingOverTests {
    private static final String A = "create table a (id int);";
    private static final String FAILS = "create table b (id int); select 1 / 0;";
    private static final String C = "create table c (id int);";
    private static final String CHANGELOG = """
            -- // x
            create table changelog (id numeric(20), applied_at varchar(25), description varchar(255));
            """;
    private static final String LIQUIBASE = """
            --liquibase formatted sql
            --changeset ada:1
            create table a (id int);
            --rollback drop table a;
            --changeset ada:2
            create table b (id int); select 1 / 0;
            --rollback drop table b;
            --changeset ada:3
            create table c (id int);
            --rollback drop table c;
            """;

    @TempDir
    Path project;

    /**
     * A tool's three migrations.
     *
     * @param files their texts, by path
     */
    record Files(String tool, Map<String, String> files) {
        @Override
        public String toString() {
            return tool;
        }
    }

    static Stream<Files> tools() {
        return Stream.of(
                pairs("golang-migrate", "%s_x.up.sql", "%s_x.down.sql"),
                pairs("sqlx", "%s_x.up.sql", "%s_x.down.sql"),
                pairs("diesel", "%s_x/up.sql", "%s_x/down.sql"),
                pairs("Prisma", "%s_x/migration.sql", "%s_x/down.sql"),
                pairs("Drizzle", "2024010100000%s_x/migration.sql", "2024010100000%s_x/down.sql"),
                pairs("Flyway", "V%s__x.sql", "U%s__x.sql"),
                new Files("Atlas", Map.of("1_x.sql", A, "2_x.sql", FAILS, "3_x.sql", C)),
                single("dbmate", "%s_x.sql", "-- migrate:up\n%s\n-- migrate:down\n%s\n"),
                single("goose", "%s_x.sql", "-- +goose Up\n%s\n-- +goose Down\n%s\n"),
                single("sql-migrate", "%s_x.sql", "-- +migrate Up\n%s\n-- +migrate Down\n%s\n"),
                new Files(
                        "MyBatis Migrations",
                        Map.of(
                                "1_x.sql", CHANGELOG + A + "\n-- //@UNDO\ndrop table a;\n",
                                "2_x.sql", "-- // x\n" + FAILS + "\n-- //@UNDO\ndrop table b;\n",
                                "3_x.sql", "-- // x\n" + C + "\n-- //@UNDO\ndrop table c;\n")),
                single("node-pg-migrate", "%s_x.sql", "-- Up Migration\n%s\n-- Down Migration\n%s\n"),
                new Files("Liquibase", Map.of("changelog.sql", LIQUIBASE)));
    }

    private static Files pairs(String tool, String up, String down) {
        return new Files(
                tool,
                Map.of(
                        up.formatted("1"),
                        A,
                        down.formatted("1"),
                        "drop table a;",
                        up.formatted("2"),
                        FAILS,
                        down.formatted("2"),
                        "drop table b;",
                        up.formatted("3"),
                        C,
                        down.formatted("3"),
                        "drop table c;"));
    }

    private static Files single(String tool, String name, String text) {
        return new Files(
                tool,
                Map.of(
                        name.formatted("1"), text.formatted(A, "drop table a;"),
                        name.formatted("2"), text.formatted(FAILS.replace("; ", ";\n"), "drop table b;"),
                        name.formatted("3"), text.formatted(C, "drop table c;")));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void theNextMigrationTheWholeRunAndTheDownsWorkBehindIt(Files files) throws MigrationFailedException {
        History history = read(files);
        List<Migration> migrations = history.migrations();
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            tool.up(migrations.get(0));
            assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> tool.up(migrations.get(1)));

            tool.passOver(migrations.get(1), "create table b (id int); create table instead (id int);");
            tool.up(migrations.get(2));
            tool.migrate();
            assertThat(tables(database)).containsExactly("a", "b", "c", "instead");

            boolean hasDowns = migrations.get(2).down().isPresent();
            for (int i = 2; hasDowns && i > 0; i--) {
                tool.down(migrations.get(i));
            }
            if (hasDowns) {
                assertThat(tables(database)).containsExactly("a", "instead");
                tool.passOver(migrations.get(1), "");
                tool.migrate();
                assertThat(tables(database)).containsExactly("a", "c", "instead");
            }
        }
    }

    @Test
    void sqlInItsPlaceThatFailsSaysSo() throws MigrationFailedException {
        History history = read(pairs("golang-migrate", "%s_x.up.sql", "%s_x.down.sql"));
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(
                            () -> tool.passOver(history.migrations().get(0), "create table d (id int); select nothing"))
                    .withMessage("The SQL in place of the migration 'V1 x' failed: column \"nothing\" does not exist")
                    .satisfies(failure -> assertThat(failure.sqlState()).isEqualTo("42703"));
            assertThat(tables(database)).isEmpty();
        }
    }

    @Test
    void sqlThatCannotRunInATransactionRunsOutsideOfOne() throws MigrationFailedException {
        History history = read(pairs("Flyway", "V%s__x.sql", "U%s__x.sql"));
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            tool.passOver(
                    history.migrations().get(0), "create table a (id int); create index concurrently i on a (id)");
            assertThat(Sql.column(database, "select indexrelid::regclass from pg_index where indrelid = 'a'::regclass"))
                    .containsExactly("i");
        }
    }

    @Test
    void migrationsThatBalanceTogetherArePassedOverTogether() throws MigrationFailedException {
        History history = Histories.together(
                read(pairs("golang-migrate", "%s_x.up.sql", "%s_x.down.sql")),
                List.of(new BalancedSteps(List.of("1", "2"), "one change")));
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            tool.passOver(history.migrations().get(0), "create table a (id int)");
            tool.migrate();
            assertThat(tables(database)).containsExactly("a", "c");
        }
    }

    private History read(Files files) {
        HistoryDirectory directory = HistoryDirectory.in(project);
        files.files().forEach(directory::with);
        return directory.read(files.tool());
    }

    private static List<String> tables(Database database) {
        return Sql.relations(database).stream()
                .filter(table -> List.of("a", "b", "c", "d", "instead").contains(table))
                .toList();
    }
}
