package dev.rehearsal.mask;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks the rows of a table, and looks in each of them for values that were masked in one column and stand in another one as well:
 * the name of a customer in a note. They are masked there as in their own column. Not for several threads.
 */
public final class RowMask {
    private final Relation table;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Map<String, Long>> found = new TreeMap<>();

    /** A column and what masks it; {@code searched} is null for one that is taken as it is or as its own mask has it. */
    private record Column(
            String name,
            @Nullable ColumnMask mask,
            @Nullable Attribute searched,
            boolean key) {}

    /** For rows of these columns, in their order; {@code masks} by bare name. */
    public RowMask(Relation table, List<String> columns, Map<String, ColumnMask> masks) {
        this.table = table;
        for (String name : columns) {
            ColumnMask mask = masks.get(name);
            boolean searched = own(mask) instanceof ReplacedText || own(mask) instanceof WatchedText;
            Attribute attribute = table.attribute(name).orElse(null);
            this.columns.add(
                    new Column(name, mask, searched ? attribute : null, attribute != null && isKey(attribute)));
        }
    }

    private static @Nullable ColumnMask own(@Nullable ColumnMask mask) {
        return mask instanceof ReplacedValue planned ? planned.mask() : mask;
    }

    private boolean isKey(Attribute column) {
        return Families.isDistinct(new Place(table, column))
                || table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
    }

    /** How many columns a row has. */
    public int columns() {
        return columns.size();
    }

    /** Whether any of them is masked. */
    public boolean isMasking() {
        return columns.stream().anyMatch(column -> column.mask() != null);
    }

    /** Whether one of them is. */
    public boolean isMasking(int column) {
        return columns.get(column).mask() != null;
    }

    /**
     * The row to write: the text form of each value, null for NULL and for columns that are not masked.
     *
     * @throws MaskingException if a value cannot be taken as it is
     */
    public List<@Nullable String> apply(List<@Nullable String> row) {
        List<@Nullable String> masked = new ArrayList<>();
        List<RepeatedValue> repeatedValues = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnMask mask = columns.get(i).mask();
            String value = row.get(i);
            String other = mask == null || value == null ? null : mask.apply(value);
            masked.add(other);
            if (mask != null && value != null && !value.equals(other)) {
                collect(columns.get(i), value, other == null ? "" : other, repeatedValues);
            }
        }
        for (int i = 0; i < columns.size() && !repeatedValues.isEmpty(); i++) {
            String value = row.get(i);
            String other = masked.get(i);
            Attribute searched = columns.get(i).searched();
            if (value != null && other != null && searched != null) {
                masked.set(i, searched(columns.get(i), searched, value, other, repeatedValues));
            }
        }
        return masked;
    }

    private void collect(Column column, String value, String other, List<RepeatedValue> repeatedValues) {
        ColumnMask mask = own(column.mask());
        if (mask instanceof WatchedText) {
            count(column, "names of persons from Datafaker's lists");
        } else if (!(mask instanceof ReplacedText replaced)) {
            repeatedValues.addAll(RepeatedValue.of(column.name(), Mask.LAYOUT, value, other));
        } else if (replaced.mask() != Mask.TEXT) {
            repeatedValues.addAll(RepeatedValue.of(column.name(), replaced.mask(), value, other));
        }
    }

    private String searched(
            Column column, Attribute attribute, String value, String masked, List<RepeatedValue> repeatedValues) {
        String result = masked;
        for (RepeatedValue repeated : repeatedValues) {
            // A masked value may be another one's original by chance: only what was there before is repeated.
            boolean repeats = !repeated.column().equals(column.name())
                    && repeated.mayBeIn(result)
                    && SearchedText.holds(attribute.type(), result, repeated)
                    && SearchedText.holds(attribute.type(), value, repeated);
            if (repeats && column.key()) {
                refuse(attribute, repeated);
                count(column, "of '" + repeated.column() + "', left as the column is a key");
            } else if (repeats) {
                count(column, "of '" + repeated.column() + "', masked as there");
                result = SearchedText.replaced(attribute.type(), result, repeated);
            }
        }
        return result;
    }

    private void refuse(Attribute attribute, RepeatedValue repeated) {
        if (repeated.isPerson()) {
            String name = new Place(table, attribute).name();
            throw new MaskingException("A value of '" + name + "' holds the one that '" + repeated.column()
                    + "' has in the same row, where it is masked; as the column is a key, a part of it cannot be replaced."
                    + " Settle it, as keep(\"" + name + "\") or mask(\"" + name
                    + "\", Mask.LAYOUT) in Java, or --keep '" + name + "' or --mask '" + name
                    + "=layout' on the command line");
        }
    }

    private void count(Column column, String what) {
        found.computeIfAbsent(column.name(), name -> new TreeMap<>()).merge(what, 1L, Long::sum);
    }

    /** What was found in which column, so far, without any value. */
    public Map<String, String> found() {
        Map<String, String> told = new TreeMap<>();
        found.forEach((column, counts) -> told.put(
                column,
                counts.entrySet().stream()
                        .map(entry ->
                                entry.getValue() + (entry.getValue() == 1 ? " value " : " values ") + entry.getKey())
                        .collect(Collectors.joining("; "))));
        return told;
    }
}
