package dev.rehearsal.history.nodepgmigrate;

import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
final class NodePgMigrateHistoryTable implements HistoryTable {
    private final String schema;
    private final String table;
    private final boolean singleTransaction;
    private final boolean checkOrder;
    private final UnaryOperator<String> nameOf;

    NodePgMigrateHistoryTable(
            String schema, String table, boolean singleTransaction, boolean checkOrder, UnaryOperator<String> nameOf) {
        this.schema = schema;
        this.table = table;
        this.singleTransaction = singleTransaction;
        this.checkOrder = checkOrder;
        this.nameOf = nameOf;
    }

    @Override
    public String name() {
        return schema.equals("public") ? table : schema + "." + table;
    }

    @Override
    public boolean wholeRunInOneTransaction() {
        return singleTransaction;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!schema.equals("public")) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + Quoting.always(schema));
            }
            statement.execute("CREATE TABLE IF NOT EXISTS " + quoted()
                    + " (id SERIAL PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL)");
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        String sql = step.isUp()
                ? "INSERT INTO " + quoted() + " (name, run_on) VALUES (?, NOW())"
                : "DELETE FROM " + quoted() + " WHERE name = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, nameOf.apply(step.version()));
            statement.executeUpdate();
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        List<String> applied = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM " + quoted() + " ORDER BY run_on, id")) {
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
