package dev.rehearsal.samples.webshop;

import static dev.rehearsal.junit.Migrated.Per.METHOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.Migrated;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@Migrated(like = WebshopMigrationTests.class, per = METHOD)
class TurnoverTests {

    @Migrated
    private Connection shop;

    @Test
    void linesAreSummedUp() throws SQLException {
        assertThat(turnoverOfAda()).isEqualByComparingTo("190");
    }

    @Test
    void aCancelledLineCountsNoMore() throws SQLException {
        shop.createStatement().execute("delete from order_line where order_id = 1 and line = 2");
        assertThat(turnoverOfAda()).isEqualByComparingTo("140");
    }

    private BigDecimal turnoverOfAda() throws SQLException {
        ResultSet row = shop.createStatement()
                .executeQuery("select turnover from customer_turnover where email = 'ada@example.org'");
        assertThat(row.next()).isTrue();
        return row.getBigDecimal(1);
    }
}
