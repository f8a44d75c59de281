package dev.rehearsal.product.mariadb.change;

import dev.rehearsal.lock.observation.SessionSource;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds tables as a transaction does that has read them. */
final class TableTrap {
    private final SessionSource others;

    TableTrap(SessionSource others) {
        this.others = others;
    }

    /** A session that has read the table in a transaction, which ends when it is closed. */
    Connection reader(String table) throws SQLException {
        Connection reader = others.open();
        try (Statement statement = reader.createStatement()) {
            statement.execute("set session lock_wait_timeout = 1");
            reader.setAutoCommit(false);
            statement.execute("select 1 from " + Backticks.always(table) + " limit 1");
            return reader;
        } catch (SQLException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }
}
