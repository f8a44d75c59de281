package dev.rehearsal.compatibility.sample;

import dev.rehearsal.schema.Column;
import java.util.stream.Collectors;

/** Writes the conditions by which an application finds a row. */
public final class Conditions {
    private Conditions() {}

    /** By the columns that tell rows apart. */
    public static String finding(Keys keys, SampleRow row, Spelling spelling) {
        String condition = keys.finding(spelling).stream()
                .map(column -> equal(column, row, spelling))
                .collect(Collectors.joining(" and "));
        return condition.isEmpty() ? "true" : condition;
    }

    static String equal(Column column, SampleRow row, Spelling spelling) {
        return spelling.name(column.name()) + (row.isNull(column) ? " is null" : " = " + row.value(column));
    }
}
