package dev.rehearsal.mask.plan;

import dev.rehearsal.mask.ColumnMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Masks the rows of a table. */
public final class RowMask {
    private final List<@Nullable ColumnMask> masks = new ArrayList<>();
    private final int person;

    /** For rows of these columns, in their order; {@code masks} by bare name. */
    public RowMask(List<String> columns, Map<String, ColumnMask> masks) {
        columns.forEach(name -> this.masks.add(masks.get(name)));
        person = masks.values().stream()
                .map(mask -> mask instanceof PersonTimes.Moved moved ? columns.indexOf(moved.person()) : -1)
                .max(Integer::compare)
                .orElse(-1);
    }

    /** How many columns a row has. */
    public int columns() {
        return masks.size();
    }

    /** Whether any of them is masked. */
    public boolean isMasking() {
        return masks.stream().anyMatch(Objects::nonNull);
    }

    /** Whether one of them is. */
    public boolean isMasking(int column) {
        return masks.get(column) != null;
    }

    /** The column whose value tells whom a row belongs to, which masks of others need; -1 for none. */
    public int person() {
        return person;
    }

    /**
     * The value to write, null for NULL; the same for a column that is not masked.
     *
     * @param key the original value of the row's {@link #person()}, empty where it has none
     */
    public @Nullable String apply(int column, String value, String key) {
        ColumnMask mask = masks.get(column);
        if (mask instanceof PersonTimes.Moved moved) {
            return moved.apply(value, key);
        }
        return mask == null ? value : mask.apply(value);
    }
}
