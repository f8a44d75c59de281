package dev.rehearsal.product.postgres.repair;

import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.repair.QuotedColumns;
import dev.rehearsal.rehearsal.repair.RepairDialect;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the catalogs say of tables whose rows are looked at. */
final class CatalogQueries {
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
