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

/** Knex 3, by its command line and by Rehearsal. */
class KnexRealToolTests {
    static final String CONFIGURATION = """
            module.exports = {
              development: {
                client: 'pg',
                connection: process.env.DATABASE_URL,
                migrations: { tableName: 'shop_migrations' },
              },
            };
            """;
    static final String CUSTOMERS = """
            exports.up = async function (knex) {
              await knex.schema.createTable('customers', table => {
                table.increments('id');
                table.string('name').notNullable();
              });
              await knex('customers').insert([{ name: "O'Neil" }, { name: 'Grace; Hopper' }]);
            };

            exports.down = knex => knex.schema.dropTable('customers');
            """;
    static final String INDEX = """
            exports.config = { transaction: false };

            exports.up = async knex => {
              await knex.raw('create index concurrently customers_name on customers (name)');
              await knex.raw('create index concurrently customers_id on customers (id)');
            };

            exports.down = async knex => {
              await knex.raw('drop index concurrently customers_name');
              await knex.raw('drop index concurrently customers_id');
            };
            """;
    static final String ORDERS = """
            import { Knex } from 'knex';

            export async function up(knex: Knex): Promise<void> {
              await knex.schema.createTable('orders', table => {
                table.increments('id');
                table.integer('customer').references('customers.id');
              });
            }

            export async function down(knex: Knex): Promise<void> {
              await knex.schema.dropTable('orders');
            }
            """;

    @AutoClose
    private NodeFiles project;

    @BeforeEach
    void plant(@TempDir Path directory) throws IOException {
        project = NodeFiles.in(directory, "knex", "pg")
                .with("knexfile.js", CONFIGURATION)
                .with("migrations/001_customers.js", CUSTOMERS)
                .with("migrations/002_index.js", INDEX);
    }

    @Test
    void everyStepAndTheWholeRunLeaveWhatKnexLeaves() throws MigrationFailedException {
        ToolComparison comparison = new ToolComparison(project.history(), Set.of("shop_migrations.migration_time"));
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

    @Test
    void theHistoryIsToldWithoutADatabase() {
        History history = project.history();

        assertThat(history.tool()).isEqualTo("Knex");
        assertThat(history.schemaHistoryTables()).containsExactly("shop_migrations", "shop_migrations_lock");
        assertThat(history.problems()).isEmpty();
        Migration first = history.migrations().get(0);
        assertThat(first.id()).isEqualTo("001_customers.js");
        assertThat(first.displayName()).isEqualTo("001 customers");
        assertThat(first.up().path()).isEqualTo("migrations/001_customers.js");
        assertThat(first.up().line()).isEqualTo(1);
        assertThat(first.down().orElseThrow().line()).isEqualTo(9);
        assertThat(history.migrations().get(1).up().line()).isEqualTo(3);
    }

    @Test
    void typescriptIsReadByTheProjectsOwnTsx() throws Exception {
        project.with("migrations/003_orders.ts", ORDERS);
        History history = project.history();
        Migration orders = history.migrations().get(2);
        assertThat(orders.up().line()).isEqualTo(3);

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.migrate();
            tool.down(orders);
            tool.up(orders);
        }
    }

    @Test
    void aPackageThatIsMissingIsToldInOneLineWithWhatToInstall() throws Exception {
        project.with(
                "migrations/003_needs.js",
                "exports.up = async () => require('a-driver-of-nobody/lib');\nexports.down = async () => {};");
        History history = project.history();

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            assertThatThrownBy(tool::migrate)
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageMatching(
                            "the package 'a-driver-of-nobody' is not installed, seen from '.*'; run 'npm install a-driver-of-nobody' there");
        }
    }

    @Test
    void aFailureNamesTheLineOfTheQuery() throws Exception {
        project.with("migrations/003_fails.js", """
                exports.up = async knex => {
                  await knex.schema.createTable('orders', table => {
                    table.increments('id');
                  });
                  await knex('missing').insert({ name: 'x' });
                };
                exports.down = async () => {};
                """);
        History history = project.history();
        assertThat(history.migrations().get(2).down().orElseThrow().empty()).isTrue();

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            assertThatThrownBy(tool::migrate)
                    .asInstanceOf(throwable(MigrationFailedException.class))
                    .hasMessage("relation \"missing\" does not exist")
                    .returns("42P01", MigrationFailedException::sqlState)
                    .returns("insert into \"missing\" (\"name\") values ($1)", MigrationFailedException::statement)
                    .returns("migrations/003_fails.js", MigrationFailedException::path)
                    .returns(5, MigrationFailedException::line);
        }
    }

    @Test
    void aFileWithoutADownIsRefusedAsKnexRefusesIt() throws Exception {
        project.with("migrations/003_oneway.js", "exports.up = async () => {};\n");
        History history = project.history();
        assertThat(history.migrations().get(2).down()).isEmpty();

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            assertThatThrownBy(tool::migrate)
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessage("Invalid migration: 003_oneway.js must have both an up and down function");
        }
    }
}
