package dev.rehearsal.history.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import dev.rehearsal.testing.ToolComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** node-pg-migrate 9 with migrations that are code, by its command line and by Rehearsal. */
class NodePgMigrateJsRealToolTests {
    @AutoClose
    private NodeFiles project;

    @BeforeEach
    void plant(@TempDir Path directory) throws IOException {
        project = NodeFiles.in(directory, "node-pg-migrate", "pg")
                .with("migrations/1_customers.js", """
                        exports.up = pgm => {
                          pgm.createTable('customers', { id: 'id', name: { type: 'text', notNull: true } });
                          pgm.sql("insert into customers (name) values ('Ada'), ('O''Neil')");
                        };
                        exports.down = pgm => {
                          pgm.dropTable('customers');
                        };
                        """)
                .with("migrations/2_age.js", """
                        exports.up = pgm => {
                          pgm.addColumns('customers', { age: 'int' });
                        };
                        """)
                .with("migrations/3_index.ts", """
                        import { MigrationBuilder } from 'node-pg-migrate';

                        export function up(pgm: MigrationBuilder): void {
                            pgm.noTransaction();
                            pgm.createIndex('customers', 'name', { concurrently: true });
                        }

                        export function down(pgm: MigrationBuilder): void {
                            pgm.noTransaction();
                            pgm.dropIndex('customers', 'name', { concurrently: true });
                        }
                        """)
                .with("migrations/10_email.sql", """
                        -- Up Migration
                        alter table customers add column email text;
                        -- Down Migration
                        alter table customers drop column email;
                        """);
    }

    @Test
    void everyStepAndTheWholeRunLeaveWhatNodePgMigrateLeaves() throws MigrationFailedException {
        ToolComparison comparison = new ToolComparison(project.history(), Set.of("pgmigrations.run_on"));
        comparison.compare(new ToolComparison.RealTool() {
            @Override
            public void up(Database database, Migration migration) {
                project.run(database, "node-pg-migrate", "up", "1").succeeded();
            }

            @Override
            public void down(Database database, Migration migration) {
                project.run(database, "node-pg-migrate", "down", "1").succeeded();
            }

            @Override
            public void all(Database database) {
                project.run(database, "node-pg-migrate", "up").succeeded();
            }
        });
    }

    @Test
    void aMissingDownIsTurnedAroundAndOneThatIsFalseIsNone() throws Exception {
        project.with("migrations/11_oneway.js", "exports.up = pgm => pgm.sql('select 1');\nexports.down = false;\n");
        History history = project.history();

        assertThat(history.tool()).isEqualTo("node-pg-migrate");
        assertThat(history.schemaHistoryTables()).containsExactly("public.pgmigrations");
        assertThat(history.migrations())
                .extracting(Migration::displayName)
                .containsExactly("1 customers", "2 age", "3 index", "10 email", "11 oneway");
        assertThat(history.migrations().get(1).down().orElseThrow().line()).isEqualTo(1);
        assertThat(history.migrations().get(2).down().orElseThrow().line()).isEqualTo(8);
        assertThat(history.migrations().get(4).down()).isEmpty();
    }

    @Test
    void aFailureNamesTheMigrationThatFailed() throws Exception {
        project.with("migrations/11_fails.js", "\nexports.up = pgm => {\n  pgm.dropTable('missing');\n};\n");
        History history = project.history();

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            for (Migration migration : history.migrations().subList(0, 4)) {
                tool.up(migration);
            }
            assertThatThrownBy(() -> tool.up(history.migrations().get(4)))
                    .asInstanceOf(throwable(MigrationFailedException.class))
                    .hasMessage("table \"missing\" does not exist")
                    .returns("42P01", MigrationFailedException::sqlState)
                    .returns("DROP TABLE \"missing\";", MigrationFailedException::statement)
                    .returns("migrations/11_fails.js", MigrationFailedException::path)
                    .returns(2, MigrationFailedException::line);
        }
    }
}
