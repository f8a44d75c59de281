package dev.rehearsal.history.dbmate;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.engine.script.AppliedVersions;
import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.RowTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.ToolDriver;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.RefusalKind;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** dbmate's schema history table: a row for each applied version, written in the block's own transaction. */
final class DbmateHistoryTable extends RowTable {
    private static final HistoryTableSql POSTGRES = new HistoryTableSql(
            ToolDriver.PLAIN.missingEndedTransactions(),
            List.of("create table if not exists %s (version varchar primary key)"),
            "select version from %s",
            "insert into %s (version) values (?)",
            "delete from %s where version = ?");
    private static final HistoryTableSql MARIADB = POSTGRES.on(
            ToolDriver.WITH_MODE_OF_SERVER, "create table if not exists %s (version varchar(128) primary key)");

    private final String table;
    private final boolean strict;
    private final boolean inSchema;

    private DbmateHistoryTable(String table, boolean strict, HistoryTableSql sql, boolean inSchema) {
        super(table, sql);
        this.table = table;
        this.strict = strict;
        this.inSchema = inSchema;
    }

    /** @param strict whether migrations must come after all that are applied */
    static DbmateHistoryTable onPostgres(String table, boolean strict) {
        return new DbmateHistoryTable(table, strict, POSTGRES, true);
    }

    /** The same on MariaDB, where a dot in its name is a part of it. */
    static DbmateHistoryTable onMariadb(String table, boolean strict) {
        return new DbmateHistoryTable(table, strict, MARIADB, false);
    }

    @Override
    public void create(Connection connection) throws SQLException {
        if (!inSchema) {
            super.create(connection);
            return;
        }
        String schema = schema(connection);
        String create = POSTGRES.create().get(0).formatted(qualified(schema));
        try {
            HistoryTableSql.execute(connection, create);
        } catch (SQLException e) {
            DatabaseProduct dialect = ScriptDialect.of(connection).dialect();
            if (dialect.refusalKind(String.valueOf(e.getSQLState()), e.getErrorCode()) != RefusalKind.NO_SUCH_SCHEMA) {
                throw e;
            }
            HistoryTableSql.execute(connection, "create schema if not exists " + Quoting.always(schema));
            HistoryTableSql.execute(connection, create);
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        AppliedVersions applied = applied(connection);
        List<ScriptMigration> pending = applied.missingFrom(all);
        if (strict) {
            requireOrder(pending, all, applied.versions());
        }
        return pending;
    }

    private static void requireOrder(List<ScriptMigration> pending, List<ScriptMigration> all, Set<String> applied)
            throws SQLException {
        String highest = all.stream()
                .map(migration -> migration.migration().version())
                .filter(applied::contains)
                .max(String::compareTo)
                .orElse("");
        String next = pending.stream()
                .map(migration -> migration.migration().version())
                .findFirst()
                .orElse("");
        if (!next.isEmpty() && next.compareTo(highest) <= 0) {
            throw new SQLException(
                    "migration '%s' is out of order with the applied migration '%s', which --strict forbids"
                            .formatted(next, highest));
        }
    }

    @Override
    protected String quoted(Connection connection) throws SQLException {
        return inSchema
                ? qualified(schema(connection))
                : ScriptDialect.of(connection).quoted(table);
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
