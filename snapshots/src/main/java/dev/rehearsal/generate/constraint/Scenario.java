package dev.rehearsal.generate.constraint;

import dev.rehearsal.generate.type.ValueOrder;
import java.util.List;
import java.util.Map;

/**
 * One way for a row to satisfy all checks of its table that are understood.
 *
 * @param columns what each column may hold; columns without an entry are free
 * @param orderings pairs of columns whose values must be in order
 */
public record Scenario(Map<String, Restriction> columns, List<Ordering> orderings) {
    /** Nothing is demanded. */
    static final Scenario FREE = new Scenario(Map.of(), List.of());

    public Scenario {
        columns = Map.copyOf(columns);
        orderings = List.copyOf(orderings);
    }

    /**
     * {@code lesser <= greater}, or {@code <}; NULL in either satisfies it. {@link ValueOrder} compares the values' text.
     */
    public record Ordering(String lesser, String greater, boolean strict) {
        /** Whether the other demands the reverse, so that both can only be equal. */
        public boolean reverses(Ordering other) {
            return !strict && !other.strict && lesser.equals(other.greater) && greater.equals(other.lesser);
        }
    }

    static Scenario of(String column, Restriction restriction) {
        return new Scenario(Map.of(column, restriction), List.of());
    }

    public Restriction of(String column) {
        return columns.getOrDefault(column, Restriction.NONE);
    }
}
