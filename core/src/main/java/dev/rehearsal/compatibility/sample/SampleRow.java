package dev.rehearsal.compatibility.sample;

import dev.rehearsal.schema.Column;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row of a table, its values written as SQL.
 *
 * @param values by column
 */
public record SampleRow(Map<String, String> values) {

    /** A row of these values. */
    public SampleRow {
        values = Map.copyOf(values);
    }

    /** The value of a column, {@code null} where there is none. */
    public String value(Column column) {
        return values.getOrDefault(column.name(), "null");
    }

    boolean isNull(Column column) {
        return value(column).equals("null");
    }

    /** The same row with another value. */
    public SampleRow with(Column column, String value) {
        Map<String, String> other = new HashMap<>(values);
        other.put(column.name(), value);
        return new SampleRow(other);
    }

    /** The condition by which an application finds it: by the columns that tell rows apart. */
    public String condition(RowKeys keys, SqlSpelling spelling) {
        String condition = keys.finding(spelling).stream()
                .map(column -> condition(column, spelling))
                .collect(Collectors.joining(" and "));
        return condition.isEmpty() ? "true" : condition;
    }

    String condition(Column column, SqlSpelling spelling) {
        return spelling.name(column.name()) + (isNull(column) ? " is null" : " = " + value(column));
    }
}
