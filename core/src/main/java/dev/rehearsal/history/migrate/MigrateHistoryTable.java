package dev.rehearsal.history.migrate;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.history.engine.script.ToolDriver;
import dev.rehearsal.sql.Quoting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * golang-migrate's schema history table: one row with the version that the database has and whether a migration is under way,
 * replaced before and after every script in a transaction of its own. Its advisory lock is left out: nobody else is there.
 */
abstract class MigrateHistoryTable implements HistoryTable {
    /** Stands for the state before the first migration. */
    private static final String NONE = "-1";

    private final String table;

    private MigrateHistoryTable(String table) {
        this.table = table;
    }

    @Override
    public String name() {
        return table;
    }

    /** What the tool begins ends what a script left open. */
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

    /** The version to note for a step: a down leads to the one before. */
    private static String target(Step step) {
        String version = step.isUp() ? step.version() : step.versionBefore();
        return version.isEmpty() ? NONE : version;
    }

    /** The migrations above the version in the table. */
    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        String sql = "SELECT version, dirty FROM " + quoted(connection) + " LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
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

    /** The table as SQL names it. */
    abstract String quoted(Connection connection) throws SQLException;

    /** Replaces the row; there is none where no migration is applied and none is under way. */
    abstract void note(Connection connection, String version, boolean dirty) throws SQLException;

    private static boolean isNothing(String version, boolean dirty) {
        return version.equals(NONE) && !dirty;
    }

    /** On PostgreSQL. */
    static final class OnPostgres extends MigrateHistoryTable {
        private @Nullable String qualified;

        OnPostgres(String table) {
            super(table);
        }

        @Override
        public void create(Connection connection) throws SQLException {
            HistoryTableSql.execute(
                    connection,
                    "CREATE TABLE IF NOT EXISTS " + quoted(connection)
                            + " (version bigint not null primary key, dirty boolean not null)");
        }

        /** One query; no transaction is left open, whatever the script did. */
        @Override
        void note(Connection connection, String version, boolean dirty) throws SQLException {
            String name = quoted(connection);
            // Digits only, by the pattern of the file names: safe to stand in the text.
            String insert = isNothing(version, dirty)
                    ? ""
                    : "INSERT INTO %s (version, dirty) VALUES (%s, %s); ".formatted(name, version, dirty);
            HistoryTableSql.execute(connection, "BEGIN; TRUNCATE " + name + "; " + insert + "COMMIT");
        }

        /** The tool asks for the schema when it connects, and always names it: a script may change the search path. */
        @Override
        String quoted(Connection connection) throws SQLException {
            if (qualified == null) {
                qualified = Quoting.always(ScriptDialect.of(connection).schemaOf(connection, name()), name());
            }
            return qualified;
        }
    }

    /** On MariaDB. */
    static final class OnMariadb extends MigrateHistoryTable {
        OnMariadb(String table) {
            super(table);
        }

        @Override
        public ToolDriver driver() {
            return ToolDriver.WITH_MODE_OF_SERVER;
        }

        @Override
        public void create(Connection connection) throws SQLException {
            if (!ScriptDialect.of(connection).hasTable(connection, name())) {
                HistoryTableSql.execute(
                        connection,
                        "CREATE TABLE " + quoted(connection)
                                + " (version bigint not null primary key, dirty boolean not null)");
            }
        }

        @Override
        void note(Connection connection, String version, boolean dirty) throws SQLException {
            String name = quoted(connection);
            HistoryTableSql.execute(connection, "START TRANSACTION");
            HistoryTableSql.execute(connection, "DELETE FROM " + name + " LIMIT 1");
            if (!isNothing(version, dirty)) {
                HistoryTableSql.update(
                        connection,
                        "INSERT INTO " + name + " (version, dirty) VALUES (?, ?)",
                        new BigDecimal(version),
                        dirty);
            }
            HistoryTableSql.execute(connection, "COMMIT");
        }

        /** {@code migrate force}, with the version before. */
        @Override
        public void settleFailed(Connection connection, Step step) throws SQLException {
            String before = step.versionBefore();
            note(connection, before.isEmpty() ? NONE : before, false);
        }

        @Override
        String quoted(Connection connection) throws SQLException {
            return ScriptDialect.of(connection).quoted(name());
        }
    }
}
