package dev.rehearsal.meaning;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One line of the table: a column that matches all of its parts has its meaning.
 *
 * @param meaning what the column is about
 * @param column found in the column's {@link ColumnWords words}
 * @param table found in the table's words
 * @param types families that it holds for, by name; empty for all
 * @param comment found in the column's comment, in lower case
 */
record Rule(Meaning meaning, Pattern column, Pattern table, List<String> types, Pattern comment) {

    static Rule of(List<String> line) {
        return new Rule(
                Meaning.valueOf(line.get(0).toUpperCase(Locale.ROOT)),
                Pattern.compile(line.get(1)),
                Pattern.compile(line.get(2)),
                line.get(3).isBlank() ? List.of() : List.of(line.get(3).split(" ")),
                Pattern.compile(line.get(4)));
    }

    boolean matches(String columnWords, String tableWords, TypeFamily family, String lowerComment) {
        return (types.isEmpty() || types.stream().anyMatch(family::answersTo))
                && column.matcher(columnWords).find()
                && table.matcher(tableWords).find()
                && comment.matcher(lowerComment).find();
    }
}
