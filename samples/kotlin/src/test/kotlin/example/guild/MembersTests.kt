package example.guild

import dev.rehearsal.junit.Migrated
import java.sql.Connection
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

@Migrated
class MembersTests {

    @Test
    fun `an address belongs to one member`(guild: Connection) {
        guild.join("Ada")
        assertThatThrownBy { guild.join("Bo") }.hasMessageContaining("member_email_key")
    }

    private fun Connection.join(name: String) =
        prepareStatement("insert into member (full_name, email) values (?, 'guild@example.org')").use {
            it.setString(1, name)
            it.executeUpdate()
        }
}
