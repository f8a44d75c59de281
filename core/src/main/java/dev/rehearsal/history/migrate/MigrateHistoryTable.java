package dev.rehearsal.history.migrate;

import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * golang-migrate's schema history table: one row with the version that the database has and whether a migration is under way,
 * replaced before and after every script. Its advisory lock is left out: nobody else is there.
 */
final class MigrateHistoryTable implements HistoryTable {
    private final String table;
    private @Nullable String qualified;

    MigrateHistoryTable(String table) {
        this.table = table;
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + qualified(connection)
                    + " (version bigint not null primary key, dirty boolean not null)");
        }
    }

    @Override
    public boolean endTransactions() {
        return true;
    }

    @Override
    public void open(Connection connection, Step step) throws SQLException {
        note(connection, MigrateVersion.target(step), true);
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        note(connection, MigrateVersion.target(step), false);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return MigrateVersion.pending(connection, qualified(connection), all);
    }

    /** One transaction of its own, sent as one query; none is left open, whatever the script did. */
    private void note(Connection connection, String version, boolean dirty) throws SQLException {
        String name = qualified(connection);
        // Digits only, by the pattern of the file names: safe to stand in the text.
        String insert = version.equals(MigrateVersion.NONE) && !dirty
                ? ""
                : "INSERT INTO %s (version, dirty) VALUES (%s, %s); ".formatted(name, version, dirty);
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN; TRUNCATE " + name + "; " + insert + "COMMIT");
        }
    }

    /** The tool asks for the schema when it connects, and always names it: a script may change the search path. */
    private String qualified(Connection connection) throws SQLException {
        if (qualified == null) {
            qualified = Quoting.always(ScriptDialects.of(connection).schemaOf(connection, table), table);
        }
        return qualified;
    }
}
