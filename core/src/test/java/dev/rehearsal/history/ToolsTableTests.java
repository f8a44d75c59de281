package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.format.HistoryFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the table of tools in {@code docs/histories.md} true; {@code -Drehearsal.docs=write} writes it anew. */
class ToolsTableTests {
    private static final Path PAGE = Path.of("..", "docs", "histories.md");
    private static final String BEGIN = "<!-- tools -->\n";
    private static final String END = "<!-- /tools -->\n";

    /**
     * One row of the table.
     *
     * @param tool its name, as {@link HistoryFormat#tool()} has it
     * @param versions which versions of the tool, or of its format, are understood
     * @param route how its migrations are read and run
     * @param comparedBy the tests that migrate one database with the real tool and one with Rehearsal, simple names
     * @param notRun what could not be compared, and why
     */
    private record Row(String tool, String versions, String route, List<String> comparedBy, String notRun) {

        String line() {
            String tests = comparedBy.isEmpty()
                    ? "–"
                    : comparedBy.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
            return "| " + tool + " | " + versions + " | " + route + " | " + tests + " | " + notRun + " |\n";
        }
    }

    private static final String NO_BINARY = "no binary of it can be installed where the tests run; its source was read";

    private static final List<Row> ROWS = List.of(
            new Row(
                    "Alembic",
                    "1.8; offline SQL of any version",
                    "revision files: driven, or rendered with `route=sql`; offline SQL: parsed",
                    List.of("AlembicRealToolTests"),
                    "newer versions"),
            new Row("Atlas", "versioned directories with `atlas.sum`", "parsed", List.of(), NO_BINARY),
            new Row(
                    "command",
                    "any tool with a command line",
                    "driven, a process a command",
                    List.of("CommandRealToolTests"),
                    "compared over the command line of Knex"),
            new Row("dbmate", "2.36", "parsed", List.of("DbmateRealToolTests"), ""),
            new Row("diesel", "2", "parsed", List.of(), NO_BINARY),
            new Row(
                    "Drizzle",
                    "0.45 (journal), 1.0 (folders)",
                    "parsed",
                    List.of("DrizzleRealToolTests"),
                    "1.0: its source was read"),
            new Row("drizzle-orm", "0.45, its migrator", "driven", List.of("DrizzleMigratorRealToolTests"), "1.0"),
            new Row("Flyway", "11.7, 12.4, 13.12", "its API", List.of("FlywayRealToolTests"), "undo: paid there"),
            new Row("golang-migrate", "4", "parsed", List.of(), NO_BINARY),
            new Row("goose", "3, SQL files", "parsed", List.of(), NO_BINARY),
            new Row("Knex", "3.3", "driven", List.of("KnexRealToolTests", "KnexWalkRealToolTests"), ""),
            new Row("Liquibase", "4.33, 5.0", "its API", List.of("LiquibaseRealToolTests"), ""),
            new Row(
                    "MyBatis Migrations",
                    "3.4",
                    "parsed",
                    List.of("MybatisRealToolTests"),
                    "hooks, `auto_commit=true`"),
            new Row("node-pg-migrate", "9.0, SQL files", "parsed", List.of("NodePgMigrateRealToolTests"), ""),
            new Row(
                    "node-pg-migrate",
                    "9.0, JavaScript and TypeScript",
                    "driven",
                    List.of("NodePgMigrateJsRealToolTests"),
                    ""),
            new Row(
                    "Prisma",
                    "6",
                    "parsed",
                    List.of(),
                    "its `migrate deploy` was run by hand once, with its JavaScript engine; the native engine was not"),
            new Row(
                    "Sequelize",
                    "6.37 with sequelize-cli 6.6 or umzug",
                    "driven",
                    List.of("SequelizeRealToolTests"),
                    ""),
            new Row("sql-migrate", "1.0", "parsed", List.of("SqlMigrateRealToolTests"), ""),
            new Row("sqlx", "0.8", "parsed", List.of(), NO_BINARY),
            new Row("TypeORM", "1.1", "driven", List.of("TypeormRealToolTests"), ""));

    @Test
    void everyToolHasARowAndEveryRowATool() {
        Set<String> tools = ServiceLoader.load(HistoryFormat.class).stream()
                .map(provider -> provider.get().tool())
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));

        assertThat(ROWS.stream().map(Row::tool).distinct()).containsExactlyElementsOf(tools);
    }

    @Test
    void theComparisonsThatItNamesExist() throws IOException {
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            // Those of one tool: what all tools are asked stands beside this class.
            Set<String> tests = files.filter(file -> file.toString().contains("history"))
                    .filter(file -> !file.getName(file.getNameCount() - 2).endsWith("history"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("RealToolTests"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(ROWS).flatExtracting(Row::comparedBy).containsExactlyInAnyOrderElementsOf(tests);
        }
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String written = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("rehearsal.docs"))) {
            Files.writeString(PAGE, written);
        }

        assertThat(Files.readString(PAGE))
                .as("the table of tools is made from the code; -Drehearsal.docs=write writes it anew")
                .isEqualTo(written);
    }

    private static String table() {
        return "| tool | versions | route | compared with the real tool by | not run |\n|---|---|---|---|---|\n"
                + ROWS.stream().map(Row::line).collect(Collectors.joining());
    }
}
