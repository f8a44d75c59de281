package dev.rehearsal.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What moves when somebody writes into a table, by the table's name. */
record TableMarks(Map<String, String> byName) {
    private static final String QUERY = """
            select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                pg_catalog.concat_ws(' ', c.oid, c.relfilenode, pg_catalog.pg_stat_get_tuples_inserted(c.oid),
                    pg_catalog.pg_stat_get_tuples_updated(c.oid), pg_catalog.pg_stat_get_tuples_deleted(c.oid))
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid >= 16384 and c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^pg_'
            """;

    static TableMarks of(Stage stage) {
        Map<String, String> marks = new TreeMap<>();
        for (List<@Nullable String> row : stage.query(QUERY)) {
            marks.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
        }
        return new TableMarks(marks);
    }

    /** The tables into which somebody wrote since, the new ones included. */
    Set<String> touchedUntil(TableMarks later) {
        Set<String> touched = new TreeSet<>();
        later.byName.forEach((name, mark) -> {
            if (!mark.equals(byName.get(name))) {
                touched.add(name);
            }
        });
        return touched;
    }
}
