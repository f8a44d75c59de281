package dev.rehearsal.history.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.ToolComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drizzle 0.45, by its kit and by its own migrator under Rehearsal. */
class DrizzleMigratorRealToolTests {
    private static final String ENTRY = """
            {"idx": %d, "version": "7", "when": 170000000000%d, "tag": "%s", "breakpoints": true}
            """;

    @Test
    void everyStepAndTheWholeRunLeaveWhatDrizzleLeaves(@TempDir Path directory)
            throws IOException, MigrationFailedException {
        try (NodeFiles project = NodeFiles.in(directory, "drizzle-orm", "drizzle-kit", "pg")) {
            compare(project);
        }
    }

    private static void compare(NodeFiles project) throws IOException, MigrationFailedException {
        project.with("drizzle.config.js", """
                        module.exports = { dialect: 'postgresql', out: './drizzle', dbCredentials: { url: process.env.DATABASE_URL } };
                        """)
                .with(
                        "drizzle/0000_first.sql",
                        "create table customers (id serial primary key);\n--> statement-breakpoint\ninsert into customers default values;")
                .with("drizzle/0001_second_step.sql", "alter table customers add column name text;");
        journal(project, 2);
        History whole = Histories.read(
                HistoryRequest.at("drizzle").inProject(project.directory()).withTool("drizzle-orm"));
        assertThat(whole.migrations())
                .extracting(Migration::displayName)
                .containsExactly("0000 first", "0001 second step");
        ToolComparison comparison = new ToolComparison(whole, Set.of());
        comparison.compare(new ToolComparison.RealTool() {
            @Override
            public void up(Database database, Migration migration) {
                journal(project, migration.version().equals("0000") ? 1 : 2);
                project.run(database, "drizzle-kit", "migrate").succeeded();
                journal(project, 2);
            }

            @Override
            public void down(Database database, Migration migration) {
                throw new AssertionError("there is no way down");
            }

            @Override
            public void all(Database database) {
                journal(project, 2);
                project.run(database, "drizzle-kit", "migrate").succeeded();
            }
        });
    }

    private static void journal(NodeFiles project, int entries) {
        String listed = ENTRY.formatted(0, 0, "0000_first")
                + (entries == 1 ? "" : "," + ENTRY.formatted(1, 1, "0001_second_step"));
        try {
            project.with(
                    "drizzle/meta/_journal.json",
                    "{\"version\": \"7\", \"dialect\": \"postgresql\", \"entries\": [" + listed + "]}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
