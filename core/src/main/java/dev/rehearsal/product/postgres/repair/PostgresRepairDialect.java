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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** What the catalogs say of tables whose rows are looked at. */
    static final class CatalogQueries {
        private static final String COLUMNS = """
                select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), a.attnum,
                    pg_catalog.quote_ident(a.attname), t.typcategory
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_catalog.pg_type t on t.oid = a.atttypid
                where c.oid >= 16384 and c.relkind = 'r'
                """;

        private static final String BOUNDS = """
                select pg_catalog.format('%I.%I', n.nspname, c.relname), pg_catalog.pg_get_partition_constraintdef(c.oid)
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relispartition and c.relkind = 'r'
                """;

        private CatalogQueries() {}

        static Map<String, List<QuotedColumns.Field>> columns(DatabaseFixture fixture) {
            Map<String, List<QuotedColumns.Field>> fields = new HashMap<>();
            for (List<@Nullable String> row : fixture.query(COLUMNS)) {
                fields.computeIfAbsent(String.valueOf(row.get(0)), table -> new ArrayList<>())
                        .add(new QuotedColumns.Field(
                                Integer.parseInt(String.valueOf(row.get(1))),
                                String.valueOf(row.get(2)),
                                String.valueOf(row.get(3))));
            }
            return fields;
        }

        static Map<String, String> partitionBounds(DatabaseFixture fixture) {
            Map<String, String> bounds = new HashMap<>();
            for (List<@Nullable String> row : fixture.query(BOUNDS)) {
                String bound = row.get(1);
                if (bound != null) {
                    bounds.put(String.valueOf(row.get(0)), bound);
                }
            }
            return bounds;
        }

        static RepairDialect.Names names(RepairDialect.Asking trial, Table table) throws SQLException {
            String sql =
                    "select a.attnum, a.attname, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)"
                            + " from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                            + " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                            + " where c.oid = " + table.id() + " order by 1";
            Map<Integer, String> columns = new LinkedHashMap<>();
            String name = "";
            for (List<@Nullable String> row : trial.query(sql)) {
                columns.put(Integer.valueOf(String.valueOf(row.get(0))), String.valueOf(row.get(1)));
                name = String.valueOf(row.get(2));
            }
            return new RepairDialect.Names(name, columns);
        }
    }
}
