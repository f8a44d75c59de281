package dev.rehearsal.history.alembic;

import dev.rehearsal.history.engine.script.DriverSession;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Alembic's schema history table on MariaDB: the same as elsewhere, in sessions with the server's own SQL mode, as the client
 * {@code mariadb} and Python's drivers have them.
 */
record AlembicMariadbTable(AlembicHistoryTable table) implements HistoryTable {
    @Override
    public String name() {
        return table.name();
    }

    @Override
    public boolean connected(Connection connection) throws SQLException {
        DriverSession.asServer(connection);
        return true;
    }

    @Override
    public boolean wholeRunInOneTransaction() {
        return table.wholeRunInOneTransaction();
    }

    @Override
    public void create(Connection connection) throws SQLException {
        table.create(connection);
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        table.record(connection, step);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return table.pending(connection, all);
    }
}
