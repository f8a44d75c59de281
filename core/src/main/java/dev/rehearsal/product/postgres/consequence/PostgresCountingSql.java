package dev.rehearsal.product.postgres.consequence;

import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How rows are counted on PostgreSQL. */
final class PostgresCountingSql implements CountingSql {
    private static final String COLUMNS = """
            select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                case when a.attnum = any(k.indkey) then 1 else 0 end, case when a.attnotnull then 0 else 1 end,
                case when a.atthasdef then 1 else 0 end
            from pg_catalog.pg_attribute a
            left join pg_catalog.pg_index k on k.indrelid = a.attrelid and k.indisprimary
            where a.attnum > 0 and not a.attisdropped and a.attrelid = pg_catalog.to_regclass(%s)
            order by a.attnum""";
    private static final String UNIQUE_KEYS = """
            select (select pg_catalog.string_agg(a.attname, ',' order by a.attnum) from pg_catalog.pg_attribute a
                where a.attrelid = k.indrelid and a.attnum = any(k.indkey))
            from pg_catalog.pg_index k
            where k.indisunique and k.indexprs is null and k.indpred is null
            and k.indrelid = pg_catalog.to_regclass(%s)""";
    private static final Pattern EXACT = Pattern.compile("(?:smallint|integer|bigint|numeric|money)\\b.*");

    @Override
    public String columns(String table) {
        return COLUMNS.formatted(Quoting.literal(table));
    }

    @Override
    public String uniqueKeys(String table) {
        return UNIQUE_KEYS.formatted(Quoting.literal(table));
    }

    @Override
    public String identity(String alias, List<TableColumn> columns) {
        List<String> key = columns.stream()
                .filter(TableColumn::key)
                .map(column -> alias + "." + Quoting.always(column.name()))
                .toList();
        return key.size() == 1
                ? text(key.get(0))
                : "row("
                        + (key.isEmpty()
                                ? alias + ".tableoid, " + alias + ".ctid"
                                : key.stream().collect(Collectors.joining(", ")))
                        + ")::pg_catalog.text";
    }

    @Override
    public String several(String expression, String type) {
        return "count(distinct row((" + expression + "\n)" + (type.isEmpty() ? "" : "::" + type)
                + ")::pg_catalog.text) > 1";
    }

    @Override
    public String text(String expression) {
        return "(" + expression + "\n)::pg_catalog.text";
    }

    @Override
    public String changing(Set<String> functions) {
        return "select 1 from pg_catalog.pg_proc where provolatile = 'v' and proname in ("
                + functions.stream().map(Quoting::literal).collect(Collectors.joining(", ")) + ") limit 1";
    }

    @Override
    public String quoted(String name) {
        return Quoting.always(name);
    }

    @Override
    public boolean isExactNumber(String type) {
        return EXACT.matcher(type).matches();
    }
}
