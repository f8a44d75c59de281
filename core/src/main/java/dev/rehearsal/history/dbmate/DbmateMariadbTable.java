package dev.rehearsal.history.dbmate;

import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.engine.script.DriverSession;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** dbmate's schema history table on MariaDB, where a dot in its name is a part of it. */
final class DbmateMariadbTable implements HistoryTable {
    private final String table;
    private final boolean strict;

    DbmateMariadbTable(String table, boolean strict) {
        this.table = table;
        this.strict = strict;
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public boolean connected(Connection connection) throws SQLException {
        DriverSession.asServer(connection);
        return true;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists " + quoted(connection) + " (version varchar(128) primary key)");
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        DbmateVersions.record(connection, quoted(connection), step);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return DbmateVersions.pending(connection, quoted(connection), all, strict);
    }

    private String quoted(Connection connection) throws SQLException {
        return ScriptDialects.of(connection).quoted(table);
    }
}
