package dev.rehearsal.history.dbmate;

import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** dbmate's schema history table: a row for each applied version, written in the block's own transaction. */
final class DbmateHistoryTable implements HistoryTable {
    private final String table;
    private final boolean strict;

    DbmateHistoryTable(String table, boolean strict) {
        this.table = table;
        this.strict = strict;
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        String schema = schema(connection);
        String create = "create table if not exists " + qualified(schema) + " (version varchar primary key)";
        try (Statement statement = connection.createStatement()) {
            statement.execute(create);
        } catch (SQLException e) {
            DatabaseProduct dialect = ScriptDialects.of(connection).dialect();
            if (dialect.refusalKind(String.valueOf(e.getSQLState()), e.getErrorCode()) != RefusalKind.NO_SUCH_SCHEMA) {
                throw e;
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("create schema if not exists " + Quoting.always(schema));
                statement.execute(create);
            }
        }
    }

    @Override
    public boolean missesEndedTransaction() {
        return true;
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        DbmateVersions.record(connection, qualified(schema(connection)), step);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return DbmateVersions.pending(connection, qualified(schema(connection)), all, strict);
    }

    /** The tool asks for it each time, also after a script that changed the search path. */
    private String schema(Connection connection) throws SQLException {
        int dot = table.indexOf('.');
        if (dot > 0) {
            return table.substring(0, dot);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(current_schema(), 'public')")) {
            row.next();
            return row.getString(1);
        }
    }

    private String qualified(String schema) {
        int dot = table.indexOf('.');
        return Quoting.always(schema, dot > 0 ? table.substring(dot + 1) : table);
    }
}
