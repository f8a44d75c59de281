package dev.rehearsal.product.postgres.remedy;

import dev.rehearsal.sql.Quoting;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A change of rows as a block that makes it batch by batch, each committed by itself. */
final class RowBatches {
    private static final int ROWS = 10_000;

    private RowBatches() {}

    /** Along a key of whatever type, each batch from behind the last row of the one before. */
    static String alongKey(String table, List<String> key, RowChange change) {
        String columns = String.join(", ", key);
        String from = variables("batch_after_", key);
        String upTo = variables("batch_up_to_", key);
        String behind = "(" + first(from) + " is null or " + row(columns) + " > " + row(from) + ")";
        String changed = each(key, column -> change.row() + "." + column);
        return block(
                "declare\n" + declared("batch_after_", table, key) + declared("batch_up_to_", table, key),
                "  loop\n    select " + columns + " into " + upTo + "\n      from (select " + columns + " from " + table
                        + " where " + behind + "\n        order by " + columns + " limit " + ROWS + ") as batch\n"
                        + "      order by " + each(key, column -> column + " desc") + " limit 1;\n"
                        + "    exit when not found;\n    "
                        + change.where("(" + first(from) + " is null or " + row(changed) + " > " + row(from) + ") and "
                                + row(changed) + " <= " + row(upTo))
                        + ";\n    commit;\n" + copied(key) + "  end loop;\n",
                change);
    }

    /** Along the pages of a table without a key; a row that somebody moves meanwhile may be passed over. */
    static String alongPages(String table, RowChange change) {
        String ctid = change.row() + ".ctid";
        return "-- run twice: a row that somebody else moves meanwhile may be passed over\n"
                + block(
                        "",
                        "  for page in 0 .. pg_relation_size(" + Quoting.literal(table)
                                + ") / current_setting('block_size')::bigint by 1000 loop\n    "
                                + change.where(ctid + " >= format('(%s,0)', page)::tid and " + ctid
                                        + " < format('(%s,0)', page + 1000)::tid")
                                + ";\n    commit;\n  end loop;\n",
                        change);
    }

    private static String block(String declarations, String body, RowChange change) {
        String quotes = (change.begun() + change.condition()).contains("$$") ? "$batches$" : "$$";
        return "do " + quotes + "\n" + declarations + "begin\n" + body + "end " + quotes + ";";
    }

    private static String declared(String prefix, String table, List<String> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "  " + prefix + (i + 1) + " " + table + "." + key.get(i) + "%type;\n")
                .collect(Collectors.joining());
    }

    private static String copied(List<String> key) {
        return IntStream.rangeClosed(1, key.size())
                .mapToObj(i -> "    batch_after_" + i + " := batch_up_to_" + i + ";\n")
                .collect(Collectors.joining());
    }

    private static String variables(String prefix, List<String> key) {
        return IntStream.rangeClosed(1, key.size()).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }

    private static String each(List<String> key, UnaryOperator<String> form) {
        return key.stream().map(form).collect(Collectors.joining(", "));
    }

    private static String first(String variables) {
        return variables.split(",", 2)[0];
    }

    private static String row(String columns) {
        return columns.contains(",") ? "(" + columns + ")" : columns;
    }
}
