package dev.rehearsal.history.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code fails on generated rows; what it sent to the server tells which. */
class LegalRowsInCodeTests {
    @TempDir
    Path directory;

    @Test
    void knexFailsBehindStatementsWithParameters() throws IOException {
        try (NodeFiles project = NodeFiles.in(directory, "knex", "pg")
                .with("migrations/1_users.js", """
                        exports.up = knex => knex.schema.createTable('users', table => {
                          table.integer('id').primary();
                          table.text('name');
                        });
                        exports.down = knex => knex.schema.dropTable('users');
                        """)
                .with("migrations/2_slug.js", """
                        exports.up = async knex => {
                          await knex.schema.alterTable('users', table => table.text('slug'));
                          await knex('users').update({ slug: knex.raw("lower(name) || ?", ["-it's $1"]) });
                          await knex('users').where('id', 9).update({ slug: 'nine' });
                          await knex.schema.alterTable('users', table => table.unique('slug', { indexName: 'slugs' }));
                        };
                        exports.down = knex => knex.schema.alterTable('users', table => table.dropColumn('slug'));
                        """)) {
            assertThat(refused(project)).singleElement().satisfies(rows -> {
                assertThat(rows.inTheWay().cause()).isEqualTo("unique index slugs on (slug)");
                assertThat(rows.inTheWay().examples()).containsExactly("id=2, slug='ada-it's $1'");
            });
        }
    }

    @Test
    void typeormFailsOutsideOfATransaction() throws IOException {
        try (NodeFiles project = NodeFiles.in(directory, "typeorm", "pg")
                .with("data-source.js", """
                        const { DataSource } = require('typeorm');
                        module.exports = new DataSource({
                          type: 'postgres',
                          url: process.env.DATABASE_URL,
                          migrations: [__dirname + '/migrations/*.js'],
                          migrationsTransactionMode: 'each',
                        });
                        """)
                .with("migrations/a.js", """
                        exports.Users1700000000001 = class Users1700000000001 {
                          async up(runner) {
                            await runner.query('create table users (id int primary key, name text)');
                          }
                          async down(runner) {
                            await runner.query('drop table users');
                          }
                        };
                        """)
                .with("migrations/b.js", """
                        exports.Name1700000000002 = class Name1700000000002 {
                          transaction = false;
                          async up(runner) {
                            const table = ['us', 'ers'].join('');
                            await runner.query(`create unique index concurrently users_name on ${table} (lower(name))`);
                          }
                          async down(runner) {
                            await runner.query('drop index if exists users_name');
                          }
                        };
                        """)) {
            assertThat(refused(project)).singleElement().satisfies(rows -> {
                assertThat(rows.inTheWay().cause()).isEqualTo("unique index users_name on (lower(name))");
                assertThat(rows.inTheWay().examples()).containsExactly("id=2, name='ada'");
            });
        }
    }

    private static List<RefusedRows> refused(NodeFiles project) {
        var history = project.history();
        var migrations = history.migrations();
        String rows = "insert into users values (1, 'Ada'), (2, 'ada'), (3, 'Bo')";
        try (Walk walk = Walk.of(Rehearsal.of(history)
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(new GeneratedTestRows()
                        .after(migrations.get(0).id(), rows)
                        .seeding()))) {
            StepEvidence second = walk.step(migrations.get(1).id());
            assertThat(second.up().succeeded()).as("%s", second.up()).isTrue();
            return second.generated().refused();
        }
    }
}
