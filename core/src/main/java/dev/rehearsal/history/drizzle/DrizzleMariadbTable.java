package dev.rehearsal.history.drizzle;

import dev.rehearsal.history.engine.script.DriverSession;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Drizzle's schema history table on MariaDB, as {@code mysql-core} of drizzle-orm makes it ({@code dialect.ts}, from 1.0 on
 * {@code async/session.ts}): in the database itself. mysql2 takes one statement in each message, and statements that change tables commit
 * within the transaction.
 */
final class DrizzleMariadbTable implements HistoryTable {
    private final String table;
    private final String quoted;
    private final boolean named;
    private final DrizzleRows rows;

    DrizzleMariadbTable(String table, DrizzleListing listing) {
        this.table = table;
        this.quoted = Backticks.always(table);
        this.named = listing.layout() == DrizzleListing.Layout.FOLDERS;
        this.rows = new DrizzleRows(quoted, listing);
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public boolean connected(Connection connection) throws SQLException {
        DriverSession.asNode(connection);
        return true;
    }

    @Override
    public boolean sendsSingleStatements() {
        return true;
    }

    @Override
    public boolean wholeRunInOneTransaction() {
        return true;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        String more = named ? ", name text, applied_at timestamp DEFAULT CURRENT_TIMESTAMP" : "";
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + quoted
                    + " (id serial primary key, hash text not null, created_at bigint" + more + ")");
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        rows.record(connection, step);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return rows.pending(connection, all);
    }
}
