package dev.rehearsal.history.node;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.RealTools;
import dev.rehearsal.testing.ToolComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command driver with a real command line: Knex's. */
class CommandRealToolTests {

    @Test
    void everyStepAndTheWholeRunLeaveWhatTheCommandLineLeaves(@TempDir Path directory)
            throws IOException, MigrationFailedException {
        try (NodeFiles project = NodeFiles.in(directory, "pg")) {
            project.with("knexfile.js", KnexRealToolTests.CONFIGURATION)
                    .with("migrations/001_customers.js", KnexRealToolTests.CUSTOMERS)
                    .with("migrations/002_index.js", KnexRealToolTests.INDEX);
            String knex = RealTools.npm("knex");
            ToolComparison comparison = new ToolComparison(
                    Histories.read(project.request()
                            .withTool("command")
                            .withOption("list", "ls migrations")
                            .withOption("prepare", knex + " migrate:list")
                            .withOption("up", knex + " migrate:up {id}")
                            .withOption("down", knex + " migrate:down {id}")
                            .withOption("all", knex + " migrate:latest")
                            .withOption("books", "shop_migrations,shop_migrations_lock")),
                    Set.of("shop_migrations.migration_time"));
            comparison.compare(new ToolComparison.RealTool() {
                @Override
                public void up(Database database, Migration migration) {
                    project.run(database, "knex", "migrate:up").succeeded();
                }

                @Override
                public void down(Database database, Migration migration) {
                    project.run(database, "knex", "migrate:down").succeeded();
                }

                @Override
                public void all(Database database) {
                    project.run(database, "knex", "migrate:latest").succeeded();
                }
            });
        }
    }
}
