package dev.rehearsal.data.comparison;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a table to compare its rows with those of its namesake in another database.
 *
 * @param columns its columns in their order
 * @param keys by which its rows can be told apart, the columns' names of each: the best first
 */
public record ComparedTable(List<Column> columns, List<Set<String>> keys) {
    public ComparedTable {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /**
     * A column.
     *
     * @param name its name, quoted where SQL needs it
     * @param key its value as text, as an SQL expression
     * @param value the same, of bounded length: the text, or the beginning, the length and a hash of it where it is wide
     */
    public record Column(String name, String key, String value) {}

    @Nullable
    Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
