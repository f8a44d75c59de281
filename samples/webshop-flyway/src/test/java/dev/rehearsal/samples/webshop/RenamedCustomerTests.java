package dev.rehearsal.samples.webshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.junit.Migrated;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RenamedCustomerTests {
    private static final String OLD_CODE = "insert into customer (full_name, email) values ('Ada', 'ada@example.org')";

    @Test
    void oldCodeWritesUntilTheRenameIsDone(@Migrated(to = "7") Connection during, @Migrated(to = "8") Connection after)
            throws SQLException {
        assertThat(during.createStatement().executeUpdate(OLD_CODE)).isEqualTo(1);
        assertThatThrownBy(() -> after.createStatement().executeUpdate(OLD_CODE))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("full_name");
    }
}
