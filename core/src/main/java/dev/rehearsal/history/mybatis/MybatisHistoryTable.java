package dev.rehearsal.history.mybatis;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.product.RefusalKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * The schema history table of MyBatis Migrations: a row for each applied script, written when the script is committed already. The
 * tool makes no table; its first script does, and the undo of that one drops it.
 */
class MybatisHistoryTable implements HistoryTable {
    private final String table;

    /**
     * A schema history table of this name.
     *
     * @param table its name; the tool does not quote it either
     */
    MybatisHistoryTable(String table) {
        this.table = table;
    }

    @Override
    public String name() {
        return table.toLowerCase(Locale.ROOT);
    }

    @Override
    public void create(Connection connection) {
        // A script of the history does.
    }

    @Override
    public void record(Connection connection, Step step) {
        // The script's transaction does not hold the row.
    }

    @Override
    public void settle(Connection connection, Step step) throws SQLException {
        if (step.isUp()) {
            insert(connection, step);
        } else if (exists(connection)) {
            HistoryTableSql.update(
                    connection, "delete from " + table + " where ID = ?", new BigDecimal(step.version()));
        }
    }

    private void insert(Connection connection, Step step) throws SQLException {
        if (!exists(connection)) {
            ScriptDialect dialect = ScriptDialect.of(connection);
            throw new SQLException(
                    missing(connection, dialect), dialect.dialect().sqlState(RefusalKind.NO_SUCH_TABLE));
        }
        HistoryTableSql.update(
                connection,
                "insert into " + table + " (ID, APPLIED_AT, DESCRIPTION) values (?, " + now() + ", ?)",
                new BigDecimal(step.version()),
                step.description());
    }

    /** The present, as the tool writes it. */
    String now() {
        return "to_char(clock_timestamp(), 'YYYY-MM-DD HH24:MI:SS')";
    }

    private String missing(Connection connection, ScriptDialect dialect) throws SQLException {
        return """
                no migration creates it.
                The first migration has to create '%1$s', as the one that 'migrate init' writes does. Where something \
                else creates it, write this SQL into a file and name that file as 'before' \
                (@MigrationTest(before = …) or rehearsal.before):
                create table %1$s (ID numeric(20,0) not null primary key, APPLIED_AT varchar(25) not null, \
                DESCRIPTION varchar(255) not null);%2$s""".formatted(table, grant(connection, dialect));
    }

    /** SQL that runs before the history runs as superuser, who then owns the table. */
    private String grant(Connection connection, ScriptDialect dialect) throws SQLException {
        return dialect.isSuperuser(connection)
                ? ""
                : "\ngrant select, insert, delete on %s to public;".formatted(table);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        if (!exists(connection)) {
            return all;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(ID) from " + table)) {
            row.next();
            BigDecimal last = row.getBigDecimal(1);
            // One that is older and missing is passed over with a warning.
            return all.stream()
                    .filter(migration ->
                            last == null || new BigDecimal(migration.migration().version()).compareTo(last) > 0)
                    .toList();
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        return ScriptDialect.of(connection).hasTable(connection, table);
    }

    /**
     * The same on MariaDB, where case counts in its name. The tool works through JDBC, with autocommit off unless its environment says
     * otherwise: behind a statement that commits, the next one begins a transaction again.
     */
    static final class OnMariadb extends MybatisHistoryTable {
        OnMariadb(String table) {
            super(table);
        }

        @Override
        public String name() {
            return super.table;
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
}
