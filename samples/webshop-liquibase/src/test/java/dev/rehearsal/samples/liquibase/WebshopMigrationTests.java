package dev.rehearsal.samples.liquibase;

import static dev.rehearsal.scenario.MigrationAssertions.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.ForMigration;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.scenario.MigrationScenario;

/** The changelog lies where Spring Boot looks for it too, so that nothing has to be said. */
@MigrationTest
@Seeded(rows = 200, seed = 42)
class WebshopMigrationTests implements MigrationChecks {

    @ForMigration("ada:country")
    void customersThatAreThereLiveInSweden(MigrationScenario migration) {
        migration.given("insert into customer (full_name, email) values ('Ada', 'ada@example.org')");
        migration.up();
        assertThat(migration.query("select country from customer")).containsExactly(row("SE"));
    }
}
