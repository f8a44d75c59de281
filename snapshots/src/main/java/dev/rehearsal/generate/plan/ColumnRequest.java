package dev.rehearsal.generate.plan;

import java.util.Map;
import java.util.function.Function;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/**
 * What the plan says of one column.
 *
 * @param provider makes each value, NULL too; null for generated values
 * @param weights values in the text form that the server reads, and how often each comes relative to the others; empty for generated values
 * @param neverNull whether NULL is left out although it is legal
 * @param skew of a foreign key: 1 for parents chosen alike, more for fewer parents with more children
 */
public record ColumnRequest(
        @Nullable Function<Faker, ? extends @Nullable Object> provider,
        Map<String, Integer> weights,
        boolean neverNull,
        double skew) {

    /** The plan says nothing of the column. */
    public static final ColumnRequest NONE = new ColumnRequest(null, Map.of(), false, 3);

    public ColumnRequest {
        weights = Map.copyOf(weights);
    }

    /** Whether the values are the user's. */
    public boolean givesValues() {
        return provider != null || !weights.isEmpty();
    }
}
