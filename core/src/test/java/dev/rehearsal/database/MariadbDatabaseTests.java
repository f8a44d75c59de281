package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MariadbDatabaseTests {

    @Test
    void isReachedAsItsMigratorAndAsRoot() throws SQLException {
        try (Database database = Mariadb.database()) {
            assertThat(database.description()).startsWith("embedded MariaDB 11.4.");
            assertThat(database.majorVersion()).isEqualTo(11);
            assertThat(ask(database, Access.MIGRATOR, "select current_user()")).isEqualTo("rehearsal@%");
            assertThat(ask(database, Access.OBSERVER, "select current_user()")).isEqualTo("root@127.0.0.1");
            assertThat(ask(database, Access.MIGRATOR, "select database()")).isEqualTo(database.name());
        }
    }

    static String ask(Database database, Access access, String query) throws SQLException {
        try (Connection connection = database.connect(access);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        }
    }
}
