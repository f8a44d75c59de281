package dev.rehearsal.history.drizzle;

import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Drizzle's schema history table: a row with the file's hash and time for each migration; all that is pending is one transaction. */
final class DrizzleHistoryTable implements HistoryTable {
    private final String schema;
    private final String table;
    private final String quoted;
    private final boolean named;
    private final DrizzleRows rows;

    DrizzleHistoryTable(String schema, String table, DrizzleListing listing) {
        this.schema = schema;
        this.table = table;
        this.quoted = Quoting.always(schema, table);
        this.named = listing.layout() == DrizzleListing.Layout.FOLDERS;
        this.rows = new DrizzleRows(quoted, listing);
    }

    @Override
    public String name() {
        return schema + "." + table;
    }

    @Override
    public boolean wholeRunInOneTransaction() {
        return true;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        String more = named ? ", name text, applied_at timestamp with time zone DEFAULT now()" : "";
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + Quoting.always(schema));
            statement.execute("CREATE TABLE IF NOT EXISTS " + quoted
                    + " (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint" + more + ")");
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
