package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.repair.QuotedColumns;
import dev.rehearsal.rehearsal.repair.RepairDialect;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Rows of PostgreSQL that an up fails on. */
public final class PostgresRepairDialect implements RepairDialect {
    private static final String USUAL_SCHEMA = "public.";

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresRepairDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return new PostgresDialect();
    }

    @Override
    public Names names(Asking trial, Table table) throws SQLException {
        return CatalogQueries.names(trial, table);
    }

    @Override
    public Map<String, List<QuotedColumns.Field>> columns(DatabaseFixture fixture) {
        return CatalogQueries.columns(fixture);
    }

    @Override
    public Map<String, String> partitionBounds(DatabaseFixture fixture) {
        return CatalogQueries.partitionBounds(fixture);
    }

    @Override
    public List<String> renameBack(List<Table> before, Schema after) {
        return RenameSql.statements(before, after);
    }

    @Override
    public String shortName(String table) {
        return table.startsWith(USUAL_SCHEMA) ? table.substring(USUAL_SCHEMA.length()) : table;
    }

    @Override
    public String from(String table, boolean isPartitioned) {
        return (isPartitioned ? "" : "only ") + table + " t";
    }

    @Override
    public String keyText(List<String> columns, boolean neverNull) {
        return RowSql.keyText(columns, neverNull);
    }

    @Override
    public String oneOf(String expression, List<String> texts) {
        return RowSql.oneOf(expression, texts);
    }

    @Override
    public String distinct(String expression, String from, String condition) {
        return RowSql.distinct(expression, from, condition);
    }

    @Override
    public String firstRows(String from, String condition, List<String> columns, List<String> order, int rows) {
        return RowSql.firstRows(from, condition, columns, order, rows);
    }

    @Override
    public void actAs(Connection session, String role) throws SQLException {
        execute(session, "set local role " + Quoting.always(role));
    }

    @Override
    public String actAsOneself(Connection session) throws SQLException {
        String role = String.valueOf(
                QueryTexts.of(session, "select current_user").get(0).get(0));
        execute(session, "reset role");
        return role;
    }

    @Override
    public String checkAsCommitDoes() {
        return "set constraints all immediate";
    }

    @Override
    public String texts(List<ColumnPlace> columns) {
        return FormSql.texts(columns) + " order by 1";
    }

    @Override
    public List<String> replacing(List<ColumnPlace> columns, List<String> kept, List<String> values) {
        return FormSql.replacing(columns, kept, values);
    }

    @Override
    public String type(Asking trial, ColumnPlace column) throws SQLException {
        return FormSql.type(trial, column);
    }

    @Override
    public Map<String, String> cast(Connection session, Collection<String> texts, String type) throws SQLException {
        return FormSql.cast(session, texts, type);
    }

    @Override
    public List<String> usualForms() {
        return FormSql.USUAL;
    }

    @Override
    public Alike alike(String schema, String like, String column, String type) {
        return FormSql.alike(schema, like, column, type);
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
