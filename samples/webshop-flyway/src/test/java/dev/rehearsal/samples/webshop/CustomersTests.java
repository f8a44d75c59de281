package dev.rehearsal.samples.webshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.Migrated;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@Migrated
class CustomersTests {

    @Test
    void aNewCustomerHasBoughtNothing(DataSource shop) throws SQLException {
        try (Connection connection = shop.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into customer (display_name, email) values ('Ada', 'ada@example.org')");
            ResultSet turnover = statement.executeQuery("select orders, turnover from customer_turnover");
            assertThat(turnover.next()).isTrue();
            assertThat(turnover.getInt("orders")).isZero();
        }
    }
}
