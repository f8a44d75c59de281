package dev.rehearsal.meaning;

import dev.rehearsal.catalog.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One line of the table: a column that matches all of its parts has its meaning.
 *
 * @param meaning what the column is about
 * @param column found in the column's {@link ColumnWords words}
 * @param table found in the table's words
 * @param types families that it holds for, by name, {@code number} or {@code short}; empty for all
 * @param comment found in the column's comment, in lower case
 */
record Rule(Meaning meaning, Pattern column, Pattern table, List<String> types, Pattern comment) {
    private static final int SHORT = 3;

    static Rule of(List<String> line) {
        return new Rule(
                Meaning.valueOf(line.get(0).toUpperCase(Locale.ROOT)),
                Pattern.compile(line.get(1)),
                Pattern.compile(line.get(2)),
                line.get(3).isBlank() ? List.of() : List.of(line.get(3).split(" ")),
                Pattern.compile(line.get(4)));
    }

    boolean matches(String columnWords, String tableWords, ValueType type, String lowerComment) {
        return (types.isEmpty() || types.stream().anyMatch(word -> isOf(word, type)))
                && column.matcher(columnWords).find()
                && table.matcher(tableWords).find()
                && comment.matcher(lowerComment).find();
    }

    private static boolean isOf(String word, ValueType type) {
        TypeFamily family = TypeFamily.of(type);
        return switch (word) {
            case "number" -> family.isNumber();
            case "short" ->
                type.base() instanceof ValueType.Scalar scalar
                        && family == TypeFamily.TEXT
                        && scalar.length() > 0
                        && scalar.length() <= SHORT;
            default -> word.equals(family.name().toLowerCase(Locale.ROOT));
        };
    }
}
