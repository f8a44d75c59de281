package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.DeployedReactions.Reaction;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a tool's reaction is what its run does on a database that has other migrations applied. */
class DeployedReactionsTests {
    private static final String FIRST = "create table first (id int);";
    private static final String THIRD = "create table third (id int);";
    private static final String LATE = "create table late (id int);";

    @TempDir
    private Path directory;

    private final Database database = Postgres.database();

    @AfterEach
    void close() {
        database.close();
    }

    /**
     * A way to write three migrations.
     *
     * @param tool its tool
     * @param names their files
     * @param format one file's text, around its SQL
     * @param options the tool's options
     */
    record Layout(String tool, List<String> names, String format, Map<String, String> options) {
        @Override
        public String toString() {
            return tool + options;
        }

        String text(String sql) {
            return format.formatted(sql);
        }
    }

    static Stream<Layout> layouts() {
        List<String> flyway = List.of("V1__a.sql", "V2__b.sql", "V3__c.sql");
        List<String> pairs = List.of("1_a.up.sql", "2_b.up.sql", "3_c.up.sql");
        List<String> single = List.of("1_a.sql", "2_b.sql", "3_c.sql");
        String goose = "-- +goose Up\n%s\n";
        String dbmate = "-- migrate:up\n%s\n-- migrate:down\n";
        return Stream.of(
                new Layout("Flyway", flyway, "%s", Map.of()),
                new Layout("Flyway", flyway, "%s", Map.of("outOfOrder", "true")),
                new Layout("Flyway", flyway, "%s", Map.of("validateOnMigrate", "false")),
                new Layout("Flyway", flyway, "%s", Map.of("ignoreMigrationPatterns", "*:missing,*:ignored")),
                new Layout("golang-migrate", pairs, "%s", Map.of()),
                new Layout("sqlx", pairs, "%s", Map.of()),
                new Layout("dbmate", single, dbmate, Map.of()),
                new Layout("dbmate", single, dbmate, Map.of("strict", "true")),
                new Layout("goose", single, goose, Map.of()),
                new Layout("goose", single, goose, Map.of("allow-missing", "true")),
                new Layout("sql-migrate", single, "-- +migrate Up\n%s\n", Map.of()),
                new Layout(
                        "Prisma",
                        List.of("1_a/migration.sql", "2_b/migration.sql", "3_c/migration.sql"),
                        "%s",
                        Map.of()),
                new Layout("diesel", List.of("1_a/up.sql", "2_b/up.sql", "3_c/up.sql"), "%s", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void anEdit(Layout layout) throws Exception {
        deploy(layout);
        write(layout, 2, layout.text("create table other (id int);"));
        assertOutcome(layout, DeployedReactions::edited, "other");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void anEditOfComments(Layout layout) throws Exception {
        deploy(layout);
        write(layout, 2, layout.text("-- why\n" + THIRD));
        assertOutcome(layout, DeployedReactions::comments, "other");
    }

    /** The first one is: a tool that knows where it stands need not know what is behind it. */
    @ParameterizedTest
    @MethodSource("layouts")
    void aRemoval(Layout layout) throws Exception {
        deploy(layout);
        Files.delete(file(layout, 0));
        assertOutcome(layout, DeployedReactions::removed, "other");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aLateOne(Layout layout) throws Exception {
        deploy(layout);
        write(layout, 1, layout.text(LATE));
        assertOutcome(layout, DeployedReactions::late, "late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edited", "comments", "removed", "late", "renamed", "spaces"})
    void changesetsOfLiquibase(String change) throws Exception {
        Layout layout =
                new Layout("Liquibase", List.of("changelog.sql"), "--liquibase formatted sql\n\n%s\n", Map.of());
        String first = "--changeset ada:1\n" + FIRST + "\n\n";
        String third = "--changeset ada:3\n" + THIRD + "\n";
        write(layout, 0, layout.text(first + third));
        migrate(layout);
        switch (change) {
            case "edited" -> write(layout, 0, layout.text(first + third.replace("third", "other")));
            case "comments" -> write(layout, 0, layout.text(first + third.replace(THIRD, "-- why\n" + THIRD)));
            case "spaces" -> write(layout, 0, layout.text(first + third.replace("create table", "create  \n table")));
            case "removed" -> write(layout, 0, layout.text(third));
            case "late" -> write(layout, 0, layout.text(first + "--changeset ada:2\n" + LATE + "\n\n" + third));
            default -> {
                String again = first + third.replace("table third", "table if not exists third")
                        + "create table other (id int);";
                Files.delete(file(layout, 0));
                layout = new Layout("Liquibase", List.of("other.sql"), layout.format(), Map.of());
                write(layout, 0, layout.text(again.replace("table first", "table if not exists first")));
            }
        }
        assertOutcome(
                layout,
                reactions -> switch (change) {
                    case "edited" -> reactions.edited();
                    case "comments" -> reactions.comments();
                    case "removed" -> reactions.removed();
                    case "spaces" -> reactions.spaces() ? reactions.comments() : Reaction.PASSED_OVER;
                    case "late" -> reactions.late();
                    default -> reactions.renamed();
                },
                change.equals("late") ? "late" : "other");
    }

    private void deploy(Layout layout) throws Exception {
        write(layout, 0, layout.text(FIRST));
        write(layout, 2, layout.text(THIRD));
        migrate(layout);
    }

    private void migrate(Layout layout) throws Exception {
        try (MigrationTool tool = read(layout).connect(new TestSessions(database))) {
            tool.prepare();
            tool.migrate();
        }
    }

    private void assertOutcome(Layout layout, Function<DeployedReactions, Reaction> said, String table)
            throws Exception {
        History history = read(layout);
        DeployedReactions own = history.deployed();
        DeployedReactions reactions =
                own.equals(DeployedReactions.UNKNOWN) ? Histories.deployed(history.tool(), Map.of()) : own;
        DeployedReactions.Kind kind;
        try (MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.migrate();
            kind = has(table) ? DeployedReactions.Kind.APPLIED : DeployedReactions.Kind.PASSED_OVER;
        } catch (MigrationFailedException refused) {
            kind = DeployedReactions.Kind.REFUSED;
        }
        assertThat(said.apply(reactions).kind()).isEqualTo(kind);
    }

    private boolean has(String table) throws SQLException {
        try (Connection connection = new TestSessions(database).dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private Path file(Layout layout, int index) {
        return directory.resolve("migrations").resolve(layout.names().get(index));
    }

    private void write(Layout layout, int index, String text) throws IOException {
        Files.createDirectories(file(layout, index).getParent());
        Files.writeString(file(layout, index), text);
    }

    private History read(Layout layout) {
        HistoryRequest request = HistoryDirectory.in(directory).request().withTool(layout.tool());
        for (Map.Entry<String, String> option : layout.options().entrySet()) {
            request = request.withOption(option.getKey(), option.getValue());
        }
        return Histories.read(request);
    }
}
