package dev.rehearsal.rehearsal.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a column takes of texts, as the server writes them there, and not as it casts them. */
class MariadbCastTests {
    private static final List<String> TEXTS =
            List.of("12", "-1", "abc", "abc ", "2024-02-30", "2024-02-29", "{\"a\": 1}", "1.25", "300", "it's", "Ж\\");

    @Test
    void onMariadb() throws SQLException {
        try (Database database = Mariadb.database()) {
            isTold(database);
        }
    }

    @Test
    void onMysql() throws SQLException {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
        try (Database database = Mysql.database()) {
            isTold(database);
        }
    }

    private static void isTold(Database database) throws SQLException {
        RepairDialect dialect = database.dialect().require(RepairDialect.class);
        try (Connection session = database.connect(Access.MIGRATOR)) {
            assertThat(dialect.cast(session, TEXTS, "varchar(3)"))
                    .containsOnlyKeys("12", "-1", "abc", "abc ", "300", "Ж\\");
            assertThat(dialect.cast(session, TEXTS, "int")).containsOnlyKeys("12", "-1", "300", "1.25");
            assertThat(dialect.cast(session, TEXTS, "tinyint unsigned")).containsOnlyKeys("12", "1.25");
            assertThat(dialect.cast(session, TEXTS, "date")).containsOnlyKeys("2024-02-29");
            assertThat(dialect.cast(session, TEXTS, "enum('abc','it''s')")).containsOnlyKeys("abc", "abc ", "it's");
            assertThat(dialect.cast(session, TEXTS, "json")).containsOnlyKeys("12", "-1", "{\"a\": 1}", "1.25", "300");
            assertThat(dialect.cast(session, TEXTS, "decimal(4,1)"))
                    .containsOnlyKeys("12", "-1", "300", "1.25")
                    .containsEntry("1.25", "1.3");
            assertThat(dialect.cast(session, TEXTS, "varchar(9) character set latin1"))
                    .doesNotContainKey("Ж\\")
                    .containsKey("it's");
            assertThat(dialect.cast(session, TEXTS, "nothing(3)")).isEmpty();
            List<String> many = IntStream.range(0, 200).mapToObj(i -> "x" + i).toList();
            assertThat(dialect.cast(session, many, "varchar(2)")).hasSize(10);
        }
    }
}
