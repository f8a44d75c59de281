package dev.rehearsal.samples.webshop;

import static dev.rehearsal.scenario.MigrationAssertions.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.Accepted;
import dev.rehearsal.junit.ForMigration;
import dev.rehearsal.junit.Irreversible;
import dev.rehearsal.junit.Lossy;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Retired;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.junit.WorkBudget;
import dev.rehearsal.scenario.MigrationScenario;

@MigrationTest
@Seeded(script = "src/test/resources/webshop.sql", at = "2")
@Lossy(migration = "9", columns = "customer.fax", because = "nobody faxes")
@Irreversible(migration = "12", because = "MD5 hashes were destroyed on purpose")
@Accepted(migration = "3", finding = "OldCodeBreaks", because = "no two customers ever had one address")
@Retired(name = "customer.full_name", since = "7", because = "the new application writes display_name only")
@Retired(name = "customer.fax", since = "8", because = "nobody faxes")
@Retired(name = "customer.password_md5", since = "11", because = "everybody has logged in since")
@WorkBudget(migration = "3", rowsUnderBlockingLock = 0)
@WorkBudget(migration = "9", rowsUnderBlockingLock = 0)
class WebshopMigrationTests implements MigrationChecks {

    @ForMigration("7")
    void newAndOldNameFollowEachOther(MigrationScenario migration) {
        migration.given("insert into customer (full_name, email) values ('Ada', 'ada@example.org')");
        migration.up();
        migration.given("update customer set display_name = 'Ada Lovelace'");
        assertThat(migration.query("select full_name, display_name from customer"))
                .containsExactly(row("Ada Lovelace", "Ada Lovelace"));
        migration.down();
        assertThat(migration.query("select full_name from customer")).containsExactly(row("Ada Lovelace"));
    }
}
