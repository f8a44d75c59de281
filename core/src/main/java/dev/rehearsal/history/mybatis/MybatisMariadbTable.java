package dev.rehearsal.history.mybatis;

import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The schema history table of MyBatis Migrations on MariaDB, where case counts in its name. The tool works through JDBC, with autocommit off
 * unless its environment says otherwise: behind a statement that commits, the next one begins a transaction again.
 */
final class MybatisMariadbTable extends MybatisHistoryTable {
    private final String table;

    MybatisMariadbTable(String table) {
        super(table);
        this.table = table;
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public void begin(Connection connection, Step step) throws SQLException {
        if (step.run().inTransaction()) {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public void settle(Connection connection, Step step) throws SQLException {
        connection.setAutoCommit(true);
        super.settle(connection, step);
    }

    @Override
    String now() {
        return "date_format(now(), '%Y-%m-%d %H:%i:%s')";
    }
}
