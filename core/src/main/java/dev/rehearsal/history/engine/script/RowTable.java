package dev.rehearsal.history.engine.script;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A schema history table with a row for each applied migration, which is written in the script's own transaction. */
public abstract class RowTable implements HistoryTable {
    private final String name;
    private final HistoryTableSql sql;

    /**
     * The table on one product.
     *
     * @param name its name as people read it
     * @param sql what keeps it there
     */
    protected RowTable(String name, HistoryTableSql sql) {
        this.name = name;
        this.sql = sql;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ToolDriver driver() {
        return sql.driver();
    }

    @Override
    public void create(Connection connection) throws SQLException {
        String table = quoted(connection);
        for (String statement : sql.create()) {
            HistoryTableSql.execute(connection, statement.formatted(table));
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        String table = quoted(connection);
        if (step.isUp()) {
            HistoryTableSql.update(connection, sql.insert().formatted(table), row(step));
        } else {
            HistoryTableSql.update(connection, sql.delete().formatted(table), key(step));
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return applied(connection).missingFrom(all);
    }

    /** What the table holds. */
    protected final AppliedVersions applied(Connection connection) throws SQLException {
        return AppliedVersions.read(connection, sql.read().formatted(quoted(connection)));
    }

    /** The table as SQL names it in this session. */
    protected String quoted(Connection connection) throws SQLException {
        return name;
    }

    /** By what a migration is found in the table. */
    protected Object key(Step step) {
        return step.version();
    }

    /** The values of a migration's row. */
    protected Object[] row(Step step) {
        return new Object[] {key(step)};
    }
}
