package example.guild

import dev.rehearsal.scenario.MigrationAssertions.row
import dev.rehearsal.junit.Accepted
import dev.rehearsal.junit.ForMigration
import dev.rehearsal.junit.MigrationChecks
import dev.rehearsal.junit.MigrationTest
import dev.rehearsal.scenario.MigrationScenario
import org.assertj.core.api.Assertions.assertThat

@MigrationTest
@Accepted(migration = "2", finding = "LockKeptDuringWork", because = "a guild has few members")
class GuildMigrationTests : MigrationChecks {

    @ForMigration("2")
    fun `every member gets a display name`(migration: MigrationScenario) {
        migration.given("insert into member (full_name, email) values (' Ada Lovelace', 'ada@example.org')")
        migration.up()
        val ada = migration.query("select display_name, email from member").single()
        assertThat(ada["display_name"]).isEqualTo("Ada Lovelace")
        assertThat(ada["email"]).isEqualTo("ada@example.org")
        migration.down()
        assertThat(migration.query("select full_name from member")).containsExactly(row(" Ada Lovelace"))
    }
}
