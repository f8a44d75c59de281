package dev.rehearsal.samples.knex;

import static dev.rehearsal.scenario.MigrationAssertions.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.ForMigration;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.scenario.MigrationScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** Knex applies and undoes the migrations; Java asks what became of the rows. */
@MigrationTest(locations = "migrations")
@EnabledIf(
        value = "knexIsInstalled",
        disabledReason = "Knex is not installed; run 'npm ci' in this directory, or name another one with"
                + " -Drehearsal.test.tools.directory=…")
class WebshopMigrationTests implements MigrationChecks {

    @ForMigration("20240103000000_add_display_name.js")
    void everyCustomerGetsADisplayName(MigrationScenario migration) {
        migration.given("insert into customer (first_name, last_name, email) values (' Ada', 'Lovelace ', 'a@b.org')");
        migration.up();
        assertThat(migration.query("select display_name from customer")).containsExactly(row("Ada Lovelace"));
        migration.down();
        assertThat(migration.query("select first_name from customer")).containsExactly(row(" Ada"));
    }

    static boolean knexIsInstalled() {
        Path tools = Path.of(System.getProperty("rehearsal.test.tools.directory", ""));
        return "required".equals(System.getProperty("rehearsal.test.tools"))
                || Files.isDirectory(tools.resolve("node_modules/knex"));
    }
}
