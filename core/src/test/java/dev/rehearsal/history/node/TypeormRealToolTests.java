package dev.rehearsal.history.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
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

/** TypeORM 1, by its command line and by Rehearsal. */
class TypeormRealToolTests {
    private static final String SOURCE = """
            const { DataSource } = require('typeorm');
            module.exports = new DataSource({
              type: 'postgres',
              url: process.env.DATABASE_URL,
              migrations: [__dirname + '/migrations/*.js'],
              migrationsTableName: 'steps',
              migrationsTransactionMode: 'each',
            });
            """;

    @AutoClose
    private NodeFiles project;

    @BeforeEach
    void plant(@TempDir Path directory) throws IOException {
        // The file's names sort the other way round: the class's name decides.
        project = NodeFiles.in(directory, "typeorm", "pg")
                .with("data-source.js", SOURCE)
                .with("migrations/b.js", """
                        exports.Customers1700000000001 = class Customers1700000000001 {
                          async up(queryRunner) {
                            await queryRunner.query('create table customers (id serial primary key, name text not null)');
                            await queryRunner.query("insert into customers (name) values ('Ada'), ('O''Neil')");
                          }
                          async down(queryRunner) {
                            await queryRunner.query('drop table customers');
                          }
                        };
                        """)
                .with("migrations/a.js", """
                        exports.Index1700000000002 = class Index1700000000002 {
                          transaction = false;
                          async up(queryRunner) {
                            await queryRunner.query('create index concurrently customers_name on customers (name)');
                          }
                          async down(queryRunner) {
                            await queryRunner.query('drop index customers_name');
                          }
                        };
                        """);
    }

    /** Its command line has no single step up: the rest is hidden from it. */
    @Test
    void everyStepAndTheWholeRunLeaveWhatTypeormLeaves() throws MigrationFailedException {
        ToolComparison comparison = new ToolComparison(project.history(), Set.of());
        comparison.compare(new ToolComparison.RealTool() {
            @Override
            public void up(Database database, Migration migration) {
                String file = migration.up().path();
                try {
                    project.with("one.js", SOURCE.replace("/migrations/*.js", "/" + file));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                project.run(database, "typeorm", "migration:run", "-d", "one.js")
                        .succeeded();
            }

            @Override
            public void down(Database database, Migration migration) {
                project.run(database, "typeorm", "migration:revert", "-d", "data-source.js")
                        .succeeded();
            }

            @Override
            public void all(Database database) {
                project.run(database, "typeorm", "migration:run", "-d", "data-source.js")
                        .succeeded();
            }
        });
    }

    @Test
    void theTimeInTheClassNameOrdersThem() {
        History history = project.history();

        assertThat(history.tool()).isEqualTo("TypeORM");
        assertThat(history.schemaHistoryTables()).containsExactly("steps", "typeorm_metadata");
        assertThat(history.migrations())
                .extracting(Migration::displayName)
                .containsExactly("1700000000001 Customers", "1700000000002 Index");
        assertThat(history.migrations().get(0).up().path()).isEqualTo("migrations/b.js");
        assertThat(history.migrations().get(0).up().line()).isEqualTo(2);
        assertThat(history.migrations().get(0).down().orElseThrow().line()).isEqualTo(6);
    }

    @Test
    void oneTransactionForAllRefusesAMigrationWithItsOwn() throws Exception {
        History history = Histories.read(project.request().withOption("transaction", "all"));

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            assertThatThrownBy(tool::migrate)
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageContaining("Index1700000000002");
        }
    }

    @Test
    void aFailureNamesTheLineOfTheQuery() throws Exception {
        project.with("migrations/c.ts", """
                import { MigrationInterface, QueryRunner } from 'typeorm';

                export class Fails1700000000003 implements MigrationInterface {
                    public async up(queryRunner: QueryRunner): Promise<void> {
                        await queryRunner.query(`alter table customers add column age int`);
                        await queryRunner.query(`alter table customers add column age int`);
                    }

                    public async down(queryRunner: QueryRunner): Promise<void> {}
                }
                """);
        History history = project.history();
        assertThat(history.migrations().get(2).up().line()).isEqualTo(4);
        assertThat(history.migrations().get(2).down().orElseThrow().empty()).isTrue();

        try (Database database = Postgres.database();
                MigrationTool tool = history.connect(new TestSessions(database))) {
            assertThatThrownBy(tool::migrate)
                    .asInstanceOf(throwable(MigrationFailedException.class))
                    .hasMessage("column \"age\" of relation \"customers\" already exists")
                    .returns("42701", MigrationFailedException::sqlState)
                    .returns("alter table customers add column age int", MigrationFailedException::statement)
                    .returns("migrations/c.ts", MigrationFailedException::path)
                    .returns(6, MigrationFailedException::line);
        }
    }

    @Test
    void aClassWithoutATimeIsRefused() throws Exception {
        project.with("migrations/c.js", "exports.Plain = class Plain { async up() {} async down() {} };\n");

        assertThatThrownBy(() -> project.history())
                .isInstanceOf(HistoryException.class)
                .hasMessage(
                        "TypeORM cannot list its migrations: the migration class 'Plain' does not end in the 13 digits of its time, as TypeORM needs it (migrations/c.js)");
    }
}
