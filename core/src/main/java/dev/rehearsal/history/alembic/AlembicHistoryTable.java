package dev.rehearsal.history.alembic;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.script.AppliedVersions;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.history.engine.script.ToolDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Alembic's schema history table: a row for each head, kept in the transaction of the migration. */
final class AlembicHistoryTable implements HistoryTable {
    private final VersionTable table;
    private final RevisionGraph graph;
    private final boolean oneTransaction;
    private final ToolDriver driver;

    /**
     * The table on one product.
     *
     * @param oneTransaction whether a run of several migrations is one transaction, which is Alembic's default
     */
    AlembicHistoryTable(VersionTable table, RevisionGraph graph, boolean oneTransaction, ToolDriver driver) {
        this.table = table;
        this.graph = graph;
        this.oneTransaction = oneTransaction;
        this.driver = driver;
    }

    @Override
    public String name() {
        return table.shown();
    }

    @Override
    public ToolDriver driver() {
        return driver;
    }

    @Override
    public boolean wholeRunInOneTransaction() {
        return oneTransaction;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        HistoryTableSql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS %s (version_num VARCHAR(32) NOT NULL, CONSTRAINT %s PRIMARY KEY (version_num))"
                        .formatted(quoted(connection), table.constraint(ScriptDialect.of(connection))));
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        Heads heads = new Heads(graph);
        Set<String> rows = rows(connection);
        Set<String> after = step.isUp() ? heads.afterUp(rows, step.version()) : heads.afterDown(rows, step.version());
        for (String row : rows) {
            if (!after.contains(row)) {
                HistoryTableSql.update(connection, "DELETE FROM " + quoted(connection) + " WHERE version_num = ?", row);
            }
        }
        for (String row : after) {
            if (!rows.contains(row)) {
                HistoryTableSql.update(
                        connection, "INSERT INTO " + quoted(connection) + " (version_num) VALUES (?)", row);
            }
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Set<String> applied = new Heads(graph).applied(rows(connection));
        return all.stream()
                .filter(migration -> !applied.contains(migration.migration().id()))
                .toList();
    }

    private Set<String> rows(Connection connection) throws SQLException {
        return AppliedVersions.read(connection, "SELECT version_num FROM " + quoted(connection) + " ORDER BY 1")
                .versions();
    }

    private String quoted(Connection connection) throws SQLException {
        return table.quoted(ScriptDialect.of(connection));
    }
}
