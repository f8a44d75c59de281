package dev.rehearsal.junit.assertions;

import static dev.rehearsal.scenario.MigrationAssertions.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.ForMigration;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@MigrationTest(locations = "classpath:histories/guide/postgres")
class CustomerScenarioTests {

    @ForMigration("3")
    void customersAreGreeted(MigrationScenario migration) throws SQLException {
        migration.given("insert into customer (full_name) values ('Ada Lovelace'), ('Grace Hopper')");
        migration.up();
        Row ada = migration
                .query("select greeting, full_name from customer order by id")
                .get(0);
        assertThat(ada.columns()).containsExactly("greeting", "full_name");
        assertThat(ada.get("greeting")).isEqualTo("Dear");
        assertThat(ada).isEqualTo(Row.of("Dear", "Ada Lovelace"));

        try (Connection connection = migration.connect();
                Statement statement = connection.createStatement()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo(migration.visitor());
            statement.execute("update customer set greeting = 'Hello' where full_name = 'Ada Lovelace'");
        }
        migration.down();
        assertThat(migration.query("select full_name, phone from customer order by id"))
                .containsExactly(row("Ada Lovelace", null), row("Grace Hopper", null));
    }
}
