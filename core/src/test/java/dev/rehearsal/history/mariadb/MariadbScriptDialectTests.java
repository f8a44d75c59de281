package dev.rehearsal.history.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server is asked about its sessions. */
class MariadbScriptDialectTests {
    private final MariadbScriptDialect dialect = new MariadbScriptDialect();

    @Test
    void rootIsASuperuserAndWhoOwnsADatabaseIsNot() throws SQLException {
        try (Database database = Mariadb.database();
                Connection migrator = database.connect(Access.MIGRATOR);
                Connection root = database.connect(Access.OBSERVER)) {
            assertThat(dialect.isSuperuser(root)).isTrue();
            assertThat(dialect.isSuperuser(migrator)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "everything | grant all on *.* to `%1$s`@'%%' | true",
                "o'brien | grant super on *.* to `%1$s`@'%%' | true",
                "a@b | grant super on *.* to `%1$s`@'%%' | true",
                "maker | grant create user, process, reload on *.* to `%1$s`@'%%' with grant option | false",
                "owner | grant all on `shop`.* to `%1$s`@'%%' | false"
            })
    void whoeverHasSuperIsASuperuser(String user, String grant, boolean expected) throws SQLException {
        try (Database database = Mariadb.database(DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
                Connection root = database.connect(Access.OBSERVER);
                Statement statement = root.createStatement()) {
            statement.execute("create user `" + user + "`@'%' identified by 'secret'");
            try {
                statement.execute(grant.formatted(user));
                statement.execute("grant all on `" + database.name() + "`.* to `" + user + "`@'%'");
                try (Connection session = DriverManager.getConnection(database.jdbcUrl(), user, "secret")) {
                    assertThat(dialect.isSuperuser(session)).isEqualTo(expected);
                }
            } finally {
                statement.execute("drop user `" + user + "`@'%'");
            }
        }
    }
}
