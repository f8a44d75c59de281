package dev.rehearsal.history.flyway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.flyway.FlywayConfigurer;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayFormatTests {

    @TempDir
    private Path project;

    @Test
    void listsInFlywaysOrderAndReportsWhatIsWrong() {
        History history = HistoryDirectory.in(project)
                .with("V10__last.sql", "select 1;")
                .with("V2_1__middle.sql", "select 1;")
                .with("deep/down/V02__second.sql", "select 1;")
                .with("V1.sql", "-- nothing")
                .with("R__b_view.sql", "select 1;")
                .with("R__a_view.sql", "select 1;")
                .with("U2.1__middle.sql", "select 1;")
                .with("U3__nobody.sql", "select 1;")
                .with("zz/V2.0__again.sql", "select 1;")
                .with("v4__small.sql", "select 1;")
                .with("B5__baseline.sql", "select 1;")
                .with("beforeMigrate.sql", "select 1;")
                .with("seed.sql", "select 1;")
                .with("notes.txt", "none")
                .read();
        assertThat(history.migrations())
                .extracting(Migration::displayName)
                .containsExactly("V1", "V02 second", "V2.1 middle", "V10 last", "R a view", "R b view");
        assertThat(history.migrations())
                .filteredOn(migration -> migration.down().isPresent())
                .extracting(Migration::id)
                .containsExactly("2.1");
        assertThat(history.problems())
                .extracting(problem -> problem.kind() + " " + problem.path())
                .containsExactlyInAnyOrder(
                        Kind.EMPTY_UP + " migrations/V1.sql",
                        Kind.DUPLICATE_VERSION + " migrations/zz/V2.0__again.sql",
                        Kind.DOWN_WITHOUT_UP + " migrations/U3__nobody.sql",
                        Kind.UNUSABLE_NAME + " migrations/v4__small.sql");
        assertThat(history.schemaHistoryTables()).containsExactly("flyway_schema_history");
    }

    @Test
    void runsJavaMigrationsOfTheClassPathAndUndoesThemBySql() throws MigrationFailedException {
        HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("U2__fill.sql", "truncate a;");
        History history =
                Histories.read(HistoryRequest.at("migrations", "classpath:dev/rehearsal/history/flyway/migrations")
                        .inProject(project));
        assertThat(history.migrations()).extracting(Migration::displayName).containsExactly("V1 a", "V2 Fill b");
        Migration java = history.migrations().get(1);
        assertThat(java.up().path()).isEqualTo("dev.rehearsal.history.flyway.migrations.V2__Fill_b");
        try (Database database = Postgres.database();
                MigrationTool flyway = history.connect(new TestSessions(database))) {
            flyway.prepare();
            flyway.up(history.migrations().get(0));
            flyway.up(java);
            assertThat(Sql.column(database, "select id from a")).containsExactly("7");
            flyway.down(java);
            assertThat(Sql.column(database, "select id from a")).isEmpty();
            assertThat(Sql.column(database, "select version from flyway_schema_history"))
                    .containsExactly("1");
            flyway.up(java);
            assertThat(Sql.column(database, "select id from a")).containsExactly("7");
            flyway.migrate();
        }
    }

    /** Flyway itself says which callbacks a run brings about; those that a rehearsal calls left out are not among them. */
    @Test
    void callbacksOfOtherCommandsNeverRun() throws MigrationFailedException {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__b.sql", "create table b (id int);")
                .with("R__c.sql", "create or replace view c as select 1 as x;");
        List<String> events = Arrays.stream(Event.values())
                .map(Event::getId)
                .filter(event -> !event.equals("beforeConnect"))
                .distinct()
                .toList();
        for (String event : events) {
            files = files.with(
                    event + ".sql",
                    "create schema if not exists told; create table if not exists told.fired (event text); insert into told.fired values ('%s');"
                            .formatted(event));
        }
        History history = files.read();
        try (Database database = Postgres.database();
                MigrationTool flyway = history.connect(new TestSessions(database))) {
            flyway.prepare();
            for (Migration migration : history.migrations()) {
                flyway.up(migration);
            }
            flyway.migrate();
            List<String> fired = Sql.column(database, "select distinct event from told.fired");
            List<String> leftOut = history.problems().stream()
                    .map(problem -> problem.path().replaceAll(".*/|\\.sql", ""))
                    .toList();
            assertThat(fired).doesNotContainAnyElementsOf(leftOut);
            assertThat(events)
                    .filteredOn(event -> !event.matches(".*(Undo|Error|Validate|Report).*"))
                    .filteredOn(event -> !fired.contains(event))
                    .allSatisfy(event -> assertThat(leftOut).contains(event));
        }
    }

    @Test
    void isConfiguredByTheUsersOwnClass() throws MigrationFailedException {
        new HistoryDirectory(project, "sql")
                .with("X1--tables.ddl", "create table ${schema}.a (id int); create table b (id int);")
                .with("W1--tables.ddl", "drop table b; drop table a;");
        History history = Histories.read(new HistoryRequest(
                List.of(),
                "",
                ShopFlyway.class,
                Map.of("undoSqlMigrationPrefix", "W", "placeholders.schema", "shop"),
                project,
                FlywayFormatTests.class.getClassLoader()));
        assertThat(history.schemaHistoryTables()).containsExactly("shop.books");
        try (Database database = Postgres.database();
                MigrationTool flyway = history.connect(new TestSessions(database))) {
            flyway.prepare();
            flyway.up(history.migrations().get(0));
            flyway.up(history.migrations().get(1));
            assertThat(tables(database)).containsExactly("a", "b", "books");
            assertThat(Sql.column(database, "select id from shop.a")).containsExactly("8");
            flyway.down(history.migrations().get(0));
            assertThat(tables(database)).containsExactly("books");
        }
    }

    @Test
    void aClassThatConfiguresNothingIsRefused() {
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(new HistoryRequest(
                        List.of(),
                        "flyway",
                        String.class,
                        Map.of(),
                        project,
                        getClass().getClassLoader())))
                .withMessageContaining("'java.lang.String'")
                .withMessageContaining("FlywayConfigurer");
    }

    @Test
    void anOptionThatFlywayDoesNotKnowIsNamed() {
        HistoryDirectory.in(project).with("V1__a.sql", "select 1;");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(new HistoryRequest(
                        List.of("migrations"),
                        "",
                        null,
                        Map.of("outOfOrdr", "true"),
                        project,
                        getClass().getClassLoader())))
                .withMessageContaining("outOfOrdr");
    }

    private static List<String> tables(Database database) {
        return Sql.column(database, "select tablename from pg_tables where schemaname = 'shop' order by 1");
    }

    /** As an application would do it. */
    static final class ShopFlyway implements FlywayConfigurer {
        @Override
        public void configure(FluentConfiguration configuration) {
            configuration
                    .locations("filesystem:sql")
                    .sqlMigrationPrefix("X")
                    .sqlMigrationSeparator("--")
                    .sqlMigrationSuffixes(".ddl")
                    .schemas("shop")
                    .table("books")
                    .javaMigrations(new V2__Insert());
        }
    }

    /** A migration that only the configuration knows. */
    static final class V2__Insert extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws SQLException {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute("insert into a values (8)");
            }
        }
    }
}
