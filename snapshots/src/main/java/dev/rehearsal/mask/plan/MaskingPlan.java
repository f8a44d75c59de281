package dev.rehearsal.mask.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What becomes of every column of a database; holds no value.
 *
 * @param columns sorted by table and then in the order of the table
 */
public record MaskingPlan(List<PlannedColumn> columns) {
    public MaskingPlan {
        columns = List.copyOf(columns);
    }

    /**
     * What becomes of one column.
     *
     * @param column its name as rules write it: {@code users.email}, with the schema in front where it is not {@code public}
     * @param handling what happens
     * @param description how, and why where that is not plain
     */
    public record PlannedColumn(String column, Handling handling, String description) {}

    /** One line a column, for people to read. */
    public String text() {
        int width = columns.stream()
                .mapToInt(column -> column.column().length())
                .max()
                .orElse(0);
        return columns.stream()
                .map(column ->
                        column.column() + " ".repeat(width - column.column().length()) + "  "
                                + column.handling().name().toLowerCase(Locale.ROOT) + "  "
                                + column.description() + "\n")
                .collect(Collectors.joining());
    }
}
