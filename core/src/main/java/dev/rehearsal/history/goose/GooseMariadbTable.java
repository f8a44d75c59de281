package dev.rehearsal.history.goose;

import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.engine.script.DriverSession;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** goose's schema history table on MariaDB, where its driver takes one statement in each message. */
final class GooseMariadbTable implements HistoryTable {
    private final String table;
    private final boolean allowMissing;

    /** The same as {@link GooseHistoryTable} on MariaDB. */
    GooseMariadbTable(String table, boolean allowMissing) {
        this.table = table;
        this.allowMissing = allowMissing;
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
    public boolean sendsSingleStatements() {
        return true;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        if (ScriptDialects.of(connection).hasTable(connection, table)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + """
                     (
                        id serial NOT NULL,
                        version_id bigint NOT NULL,
                        is_applied boolean NOT NULL,
                        tstamp timestamp NULL default now(),
                        PRIMARY KEY(id)
                    )
                    """);
            statement.execute("INSERT INTO " + table + " (version_id, is_applied) VALUES (0, true)");
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        GooseVersions.record(connection, table, step);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return GooseVersions.pending(connection, table, all, allowMissing);
    }
}
