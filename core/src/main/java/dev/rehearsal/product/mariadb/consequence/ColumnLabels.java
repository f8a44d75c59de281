package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.schema.Column;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The labels of a column that takes one or some of them. */
final class ColumnLabels {
    private static final Pattern LABEL = Pattern.compile("'(?:[^']|'')*+'");

    private ColumnLabels() {}

    /** As literals, in their order; none where it is a column of another type. */
    static List<String> of(Column column) {
        return isTypeOf(column)
                ? LABEL.matcher(column.type()).results().map(MatchResult::group).toList()
                : List.of();
    }

    static boolean isTypeOf(Column column) {
        return column.type().startsWith("enum(") || column.type().startsWith("set(");
    }
}
