package dev.rehearsal.history.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import dev.rehearsal.testing.ToolComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequelize 6, by its command line and by Rehearsal. */
class SequelizeRealToolTests {
    @AutoClose
    private NodeFiles project;

    @BeforeEach
    void plant(@TempDir Path directory) throws IOException {
        project = NodeFiles.in(directory, "sequelize", "sequelize-cli", "pg")
                .with("config/config.js", """
                        module.exports = {
                          development: { use_env_variable: 'DATABASE_URL', dialect: 'postgres' },
                        };
                        """)
                .with("migrations/20240101000000-customers.js", """
                        'use strict';

                        module.exports = {
                          async up(queryInterface, Sequelize) {
                            await queryInterface.createTable('Customers', {
                              id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
                              name: { type: Sequelize.STRING, allowNull: false },
                            });
                            await queryInterface.bulkInsert('Customers', [{ name: 'Ada' }, { name: "O'Neil" }]);
                          },

                          async down(queryInterface) {
                            await queryInterface.dropTable('Customers');
                          },
                        };
                        """)
                .with("migrations/20240102000000-index.js", """
                        module.exports = {
                          up: queryInterface => queryInterface.addIndex('Customers', ['name'], { concurrently: true }),
                          down: queryInterface => queryInterface.removeIndex('Customers', ['name']),
                        };
                        """);
    }

    @Test
    void everyStepAndTheWholeRunLeaveWhatSequelizeLeaves() throws MigrationFailedException {
        ToolComparison comparison = new ToolComparison(project.history(), Set.of());
        comparison.compare(new ToolComparison.RealTool() {
            @Override
            public void up(Database database, Migration migration) {
                project.run(database, "sequelize-cli", "db:migrate", "--to", migration.id())
                        .succeeded();
            }

            @Override
            public void down(Database database, Migration migration) {
                project.run(database, "sequelize-cli", "db:migrate:undo").succeeded();
            }

            @Override
            public void all(Database database) {
                project.run(database, "sequelize-cli", "db:migrate").succeeded();
            }
        });
    }

    @Test
    void aFailedMigrationLeavesWhatItDidAsThereIsNoTransaction() throws Exception {
        project.with("migrations/20240103000000-fails.js", """
                module.exports = {
                  up: async (queryInterface, Sequelize) => {
                    await queryInterface.createTable('Orders', { id: Sequelize.INTEGER });
                    await queryInterface.sequelize.query('select * from missing');
                  },
                };
                """);
        History history = project.history();
        Migration fails = history.migrations().get(2);
        assertThat(fails.displayName()).isEqualTo("20240103000000 fails");
        assertThat(fails.down()).isEmpty();

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            assertThatThrownBy(tool::migrate)
                    .asInstanceOf(throwable(MigrationFailedException.class))
                    .hasMessage("relation \"missing\" does not exist")
                    .returns("42P01", MigrationFailedException::sqlState)
                    .returns("select * from missing", MigrationFailedException::statement)
                    .returns("migrations/20240103000000-fails.js", MigrationFailedException::path)
                    .returns(4, MigrationFailedException::line);
            assertThat(Sql.column(database, "select tablename from pg_tables where schemaname = 'public' order by 1"))
                    .containsExactly("Customers", "Orders", "SequelizeMeta");
        }
    }

    @Test
    void umzugAloneGivesEachMigrationOneObject(@TempDir Path other) throws Exception {
        try (NodeFiles umzug = NodeFiles.in(other, "sequelize", "umzug", "pg")) {
            umzug.with("migrations/001-customers.js", """
                        exports.up = async ({ context: queryInterface, name }) => {
                          await queryInterface.createTable('Customers', { id: 'int' });
                          await queryInterface.sequelize.query(`comment on table "Customers" is '${name}'`);
                        };
                        exports.down = ({ context: queryInterface }) => queryInterface.dropTable('Customers');
                        """);
            runWithUmzug(Histories.read(umzug.request().withOption("runner", "umzug")));
        }
    }

    private static void runWithUmzug(History history) throws MigrationFailedException {
        Migration migration = history.migrations().get(0);

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            tool.up(migration);
            assertThat(Sql.column(database, "select obj_description('\"Customers\"'::regclass)"))
                    .containsExactly("001-customers.js");
            tool.down(migration);
            tool.migrate();
            assertThat(Sql.column(database, "select name from \"SequelizeMeta\""))
                    .containsExactly("001-customers.js");
        }
    }
}
