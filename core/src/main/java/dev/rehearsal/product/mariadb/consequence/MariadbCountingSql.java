package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.rehearsal.backfill.CountingSql;
import dev.rehearsal.sql.Backticks;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How rows are counted on MariaDB and MySQL. */
final class MariadbCountingSql implements CountingSql {
    private static final String COLUMNS = """
            select column_name, column_type, case column_key when 'PRI' then 1 else 0 end,
                case is_nullable when 'YES' then 1 else 0 end,
                case when column_default is null or column_default = 'NULL' then 0 else 1 end
            from information_schema.columns where table_schema = %s and table_name = %s order by ordinal_position""";
    private static final String UNIQUE_KEYS = """
            select group_concat(lower(column_name) order by seq_in_index) from information_schema.statistics
            where table_schema = %s and table_name = %s and non_unique = 0 group by index_name""";
    private static final Set<String> CHANGING = Set.of(
            "uuid",
            "uuid_short",
            "rand",
            "sysdate",
            "nextval",
            "sleep",
            "last_insert_id",
            "random_bytes",
            "sys_guid",
            "row_count",
            "found_rows");
    private static final Pattern EXACT =
            Pattern.compile("(?:tinyint|smallint|mediumint|int|integer|bigint|decimal|numeric)\\b.*");

    @Override
    public String columns(String table) {
        return of(COLUMNS, table);
    }

    @Override
    public String uniqueKeys(String table) {
        return of(UNIQUE_KEYS, table);
    }

    private static String of(String query, String table) {
        String plain = table.replace("`", "");
        int dot = plain.indexOf('.');
        return query.formatted(
                dot < 0 ? "database()" : Backticks.literal(plain.substring(0, dot)),
                Backticks.literal(plain.substring(dot + 1)));
    }

    @Override
    public String identity(String alias, List<TableColumn> columns) {
        List<TableColumn> key = columns.stream().filter(TableColumn::key).toList();
        return "concat_ws(', ', "
                + (key.isEmpty() ? columns : key)
                        .stream()
                                .map(column -> alias + "." + Backticks.always(column.name()))
                                .map(name -> key.isEmpty() ? "quote(" + name + ")" : name)
                                .collect(Collectors.joining(", "))
                + ")";
    }

    @Override
    public String several(String expression, String type) {
        return "count(distinct (" + expression + "\n)) + max((" + expression + "\n) is null) > 1";
    }

    @Override
    public String text(String expression) {
        return "cast((" + expression + "\n) as char)";
    }

    @Override
    public String changing(Set<String> functions) {
        return functions.stream().anyMatch(CHANGING::contains) ? "select 1" : "select 1 from dual where 1 = 0";
    }

    @Override
    public String quoted(String name) {
        return Backticks.always(name);
    }

    @Override
    public boolean isExactNumber(String type) {
        return EXACT.matcher(type).matches();
    }
}
