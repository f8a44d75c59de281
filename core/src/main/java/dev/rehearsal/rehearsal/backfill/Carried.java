package dev.rehearsal.rehearsal.backfill;

import java.util.List;
import java.util.Set;

/**
 * Rows of a table whose values a statement wrote elsewhere.
 *
 * @param statement the statement
 * @param from the table, as it is written
 * @param to the table that it wrote to; the same where it wrote to other columns of the rows
 * @param values the expressions that it made the values of
 * @param rows which rows it took
 * @param aimed which it would have taken if nothing but its own conditions on them counted
 * @param item what the table is called in the statement
 */
record Carried(
        SentStatement statement,
        String from,
        String to,
        List<Words> values,
        Set<String> rows,
        Set<String> aimed,
        FromItem item) {

    boolean reads(String column) {
        return values.stream().anyMatch(value -> value.has("*") || Condition.names(value, column));
    }

    boolean isWithinRows() {
        return Names.areSame(from, to);
    }
}
