package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools that are not run on MariaDB say so while the history is read: neither a server nor a program is started. */
class RefusedToolsTests {
    @TempDir
    private Path project;

    @ParameterizedTest
    @ValueSource(strings = {"knex", "TypeORM", "Sequelize"})
    void toolsInAProcessOfTheirOwnAreNotStarted(String tool) {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("20240101000000_a.js", "exports.up = knex => {}; exports.down = knex => {};")
                .with(
                        "../package.json",
                        "{\"dependencies\": {\"knex\": \"3\", \"typeorm\": \"1\", \"sequelize\": \"6\"}}");

        assertRefused(
                files,
                tool,
                DatabaseProducts.ofId("mariadb"),
                "runs in a process of its own, which is not rehearsed on MariaDB");
    }

    @Test
    void commandsAreNotRun() {
        HistoryDirectory files = HistoryDirectory.in(project).with("1.rb", "");
        Path witness = project.resolve("witness");

        assertThatThrownBy(() -> Histories.read(files.request()
                        .withTool("command")
                        .withOption("list", "touch " + witness)
                        .withOption("up", "false")
                        .on(DatabaseProducts.ofId("mysql"))))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("not rehearsed on MySQL; nothing was started");
        assertThat(Files.exists(witness)).isFalse();
    }

    @Test
    void alembicIsNotStarted() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("alembic.ini", "[alembic]\nscript_location = .\n")
                .with("env.py", "")
                .with("versions/a.py", "revision = 'a'\ndown_revision = None\ndef upgrade():\n    pass\n");

        assertRefused(files, "Alembic", DatabaseProducts.ofId("mariadb"), "Alembic runs in a process of its own");
    }

    @Test
    void toolsOfPostgresOnlyAreRefused() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("1_a.sql", "-- Up Migration\ncreate table a (id int);\n-- Down Migration\ndrop table a;\n");

        assertRefused(
                files,
                "node-pg-migrate",
                DatabaseProducts.ofId("mysql"),
                "Migrations of node-pg-migrate are not run on MySQL");
    }

    private static void assertRefused(HistoryDirectory files, String tool, DatabaseProduct product, String words) {
        assertThatThrownBy(() -> Histories.read(files.request().withTool(tool).on(product)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(words);
    }
}
