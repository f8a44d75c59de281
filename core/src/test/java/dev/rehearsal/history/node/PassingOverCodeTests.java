package dev.rehearsal.history.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second of three migrations written in code fails; its tool goes on behind it. */
class PassingOverCodeTests {
    private static final List<List<String>> STEPS = List.of(
            List.of("create table a (id int)", "drop table a"),
            List.of("select 1 / 0", "drop table b"),
            List.of("create table c (id int)", "drop table c"));

    @TempDir
    Path directory;

    @Test
    void knex() throws Exception {
        String code = "exports.up = knex => knex.raw('%s');\nexports.down = knex => knex.raw('%s');\n";
        try (NodeFiles project = NodeFiles.in(directory, "knex", "pg")) {
            for (int i = 0; i < 3; i++) {
                project.with(
                        "migrations/" + i + "_x.js", code.formatted(STEPS.get(i).toArray()));
            }
            goesOnBehind(project.request(), true);
        }
    }

    @Test
    void typeorm() throws Exception {
        String code = """
                exports.X170000000000%1$s = class X170000000000%1$s {
                  async up(runner) {
                    await runner.query('%2$s');
                  }
                  async down(runner) {
                    await runner.query('%3$s');
                  }
                };
                """;
        try (NodeFiles project = NodeFiles.in(directory, "typeorm", "pg")) {
            for (int i = 0; i < 3; i++) {
                project.with(
                        "migrations/" + i + ".js",
                        code.formatted(i, STEPS.get(i).get(0), STEPS.get(i).get(1)));
            }
            goesOnBehind(project.request(), true);
        }
    }

    @Test
    void sequelize() throws Exception {
        sequelize("sequelize-cli", "sequelize-cli");
    }

    @Test
    void sequelizeByItsOwnUmzug() throws Exception {
        sequelize("umzug", "umzug");
    }

    private void sequelize(String runner, String option) throws Exception {
        String code = """
                module.exports = {
                  up: argument => (argument.context || argument).sequelize.query('%s'),
                  down: argument => (argument.context || argument).sequelize.query('%s'),
                };
                """;
        try (NodeFiles project = NodeFiles.in(directory, "sequelize", runner, "pg")) {
            for (int i = 0; i < 3; i++) {
                project.with(
                        "migrations/" + i + "-x.js", code.formatted(STEPS.get(i).toArray()));
            }
            goesOnBehind(project.request().withTool("Sequelize").withOption("runner", option), true);
        }
    }

    @Test
    void nodePgMigrate() throws Exception {
        String code = "exports.up = pgm => { pgm.sql('%s'); };\nexports.down = pgm => { pgm.sql('%s'); };\n";
        try (NodeFiles project = NodeFiles.in(directory, "node-pg-migrate", "pg")) {
            for (int i = 0; i < 3; i++) {
                project.with(
                        "migrations/" + (i + 1) + "_x.js",
                        code.formatted(STEPS.get(i).toArray()));
            }
            goesOnBehind(project.request(), true);
        }
    }

    @Test
    void drizzlesMigrator() throws Exception {
        String entry =
                "{\"idx\": %1$s, \"version\": \"7\", \"when\": 170000000000%1$s, \"tag\": \"000%1$s_x\", \"breakpoints\": true}";
        try (NodeFiles project = NodeFiles.in(directory, "drizzle-orm", "pg")) {
            for (int i = 0; i < 3; i++) {
                project.with("drizzle/000" + i + "_x.sql", STEPS.get(i).get(0) + ";");
            }
            String entries = String.join(", ", entry.formatted(0), entry.formatted(1), entry.formatted(2));
            project.with(
                    "drizzle/meta/_journal.json",
                    "{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": [" + entries + "]}");
            goesOnBehind(HistoryRequest.at("drizzle").inProject(directory).withTool("drizzle-orm"), false);
        }
    }

    private static void goesOnBehind(HistoryRequest request, boolean hasDowns) throws MigrationFailedException {
        var history = Histories.read(request);
        List<Migration> migrations = history.migrations();
        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            tool.up(migrations.get(0));
            assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> tool.up(migrations.get(1)));

            tool.passOver(migrations.get(1), "create table b (id int)");
            tool.up(migrations.get(2));
            tool.migrate();
            assertThat(tables(database)).containsExactly("a", "b", "c");
            if (hasDowns) {
                tool.down(migrations.get(2));
                tool.down(migrations.get(1));
                assertThat(tables(database)).containsExactly("a");
            }
        }
    }

    private static List<String> tables(Database database) {
        return Sql.relations(database).stream()
                .filter(List.of("a", "b", "c")::contains)
                .toList();
    }
}
