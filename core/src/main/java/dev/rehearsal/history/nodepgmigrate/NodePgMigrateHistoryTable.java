package dev.rehearsal.history.nodepgmigrate;

import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.RowTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.history.engine.script.ToolDriver;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * node-pg-migrate's schema history table: a row with name and time for each migration, in the migration's own transaction, which is by
 * default that of the whole run. Its advisory lock is left out: nobody else is there.
 */
final class NodePgMigrateHistoryTable extends RowTable {
    private static final HistoryTableSql SQL = new HistoryTableSql(
            ToolDriver.PLAIN,
            List.of("CREATE TABLE IF NOT EXISTS %s"
                    + " (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)"),
            "SELECT name FROM %s ORDER BY run_on, id",
            "INSERT INTO %s (name, run_on) VALUES (?, NOW())",
            "DELETE FROM %s WHERE name = ?");

    private final String schema;
    private final String table;
    private final boolean singleTransaction;
    private final boolean checkOrder;
    private final UnaryOperator<String> nameOf;

    NodePgMigrateHistoryTable(
            String schema, String table, boolean singleTransaction, boolean checkOrder, UnaryOperator<String> nameOf) {
        super(schema.equals("public") ? table : schema + "." + table, SQL);
        this.schema = schema;
        this.table = table;
        this.singleTransaction = singleTransaction;
        this.checkOrder = checkOrder;
        this.nameOf = nameOf;
    }

    @Override
    public boolean wholeRunInOneTransaction() {
        return singleTransaction;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        if (!schema.equals("public")) {
            HistoryTableSql.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Quoting.always(schema));
        }
        super.create(connection);
    }

    @Override
    protected String quoted(Connection connection) {
        return quoted();
    }

    @Override
    protected Object key(Step step) {
        return nameOf.apply(step.version());
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        List<String> applied = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL.read().formatted(quoted()))) {
            while (rows.next()) {
                applied.add(rows.getString(1));
            }
        }
        if (checkOrder) {
            requireOrder(applied, all);
        }
        return all.stream()
                .filter(migration -> !applied.contains(name(migration)))
                .toList();
    }

    private void requireOrder(List<String> applied, List<ScriptMigration> all) throws SQLException {
        for (int i = 0; i < Math.min(applied.size(), all.size()); i++) {
            String name = name(all.get(i));
            if (!name.equals(applied.get(i))) {
                throw new SQLException(
                        "Not run migration %s is preceding already run migration %s; give it a later number"
                                .formatted(name, applied.get(i)));
            }
        }
    }

    private String name(ScriptMigration migration) {
        return nameOf.apply(migration.migration().version());
    }

    private String quoted() {
        return Quoting.always(schema, table);
    }
}
