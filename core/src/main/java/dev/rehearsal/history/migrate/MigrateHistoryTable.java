package dev.rehearsal.history.migrate;

import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.sql.Quoting;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * golang-migrate's schema history table: one row with the version that the database has and whether a migration is under way,
 * replaced before and after every script. Its advisory lock is left out: nobody else is there.
 */
final class MigrateHistoryTable implements HistoryTable {
    private static final String SCHEMA_OF_TABLE = """
            select coalesce(
                (select n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                 where c.relname = ? and c.relkind = 'r' order by n.nspname <> current_schema() limit 1),
                current_schema())
            """;

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
        note(connection, target(step), true);
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        note(connection, target(step), false);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT version, dirty FROM " + qualified(connection) + " LIMIT 1")) {
            if (!row.next()) {
                return all;
            }
            BigInteger current = new BigInteger(row.getString(1));
            if (row.getBoolean(2)) {
                throw new SQLException("Dirty database version %s. Fix and force version.".formatted(current));
            }
            return all.stream()
                    .filter(migration -> new BigInteger(migration.migration().version()).compareTo(current) > 0)
                    .toList();
        }
    }

    /** A down leads to the version before; -1 stands for none. */
    private static String target(Step step) {
        String version = step.isUp() ? step.version() : step.versionBefore();
        return version.isEmpty() ? "-1" : version;
    }

    /** One transaction of its own, sent as one query; none is left open, whatever the script did. */
    private void note(Connection connection, String version, boolean dirty) throws SQLException {
        String name = qualified(connection);
        // Digits only, by the pattern of the file names: safe to stand in the text.
        String insert = version.equals("-1") && !dirty
                ? ""
                : "INSERT INTO %s (version, dirty) VALUES (%s, %s); ".formatted(name, version, dirty);
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN; TRUNCATE " + name + "; " + insert + "COMMIT");
        }
    }

    /** The tool asks for the schema when it connects, and always names it: a script may change the search path. */
    private String qualified(Connection connection) throws SQLException {
        if (qualified == null) {
            try (PreparedStatement statement = connection.prepareStatement(SCHEMA_OF_TABLE)) {
                statement.setString(1, table);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    qualified = Quoting.always(row.getString(1), table);
                }
            }
        }
        return qualified;
    }
}
