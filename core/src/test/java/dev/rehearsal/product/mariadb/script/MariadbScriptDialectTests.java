package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.product.mariadb.dialect.Product;
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
    private final MariadbScriptDialect dialect = new MariadbScriptDialect(Product.MARIADB);

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

    /** As mariadb-dump 11.4.5 --no-data writes it. */
    private static final String DUMP = """
            /*M!999999\\- enable the sandbox mode */\s
            -- MariaDB dump 10.19-11.4.5-MariaDB, for linux-systemd (x86_64)
            /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
            /*!40101 SET NAMES utf8mb4 */;
            /*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
            DROP TABLE IF EXISTS `line`;
            /*!40101 SET @saved_cs_client     = @@character_set_client */;
            /*!40101 SET character_set_client = utf8mb4 */;
            CREATE TABLE `line` (
              `id` int(11) NOT NULL,
              `o` int(11) DEFAULT NULL,
              PRIMARY KEY (`id`),
              KEY `o` (`o`),
              CONSTRAINT `line_ibfk_1` FOREIGN KEY (`o`) REFERENCES `orders` (`id`)
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
            /*!40101 SET character_set_client = @saved_cs_client */;
            DROP TABLE IF EXISTS `orders`;
            CREATE TABLE `orders` (
              `id` int(11) NOT NULL,
              PRIMARY KEY (`id`)
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
            /*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
            """;

    @Test
    void aDumpOfTablesRunsAsItIs() throws Exception {
        try (Database database = Mariadb.database();
                Connection session = database.connect(Access.OBSERVER, dialect.wholeScripts());
                Statement statement = session.createStatement()) {
            dialect.send(session, "schema.sql", dialect.runnable(DUMP), line -> line, notice -> {});
            statement.execute("insert into orders values (1)");
            statement.execute("insert into line values (1, 1)");
            assertThatThrownBy(() -> statement.execute("insert into line values (2, 9)"))
                    .hasMessageContaining("foreign key constraint fails");
        }
    }
}
