package dev.rehearsal.generate;

import dev.rehearsal.generate.plan.ColumnRequest;
import java.util.Map;
import java.util.function.Function;
import net.datafaker.Faker;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of one column.
 *
 * @param provider makes each value, NULL too; null for generated values
 * @param weights values in the text form that the server reads, and how often each comes relative to the others; empty for generated values
 * @param neverNull whether NULL is left out although it is legal
 * @param skew of a foreign key: 1 for parents chosen alike, more for fewer parents with more children
 */
@API(status = API.Status.STABLE, since = "0.1")
@SuppressWarnings("exports") // What it takes for itself is no API.
public record ColumnPlan(
        @Nullable Function<Faker, ? extends @Nullable Object> provider,
        Map<String, Integer> weights,
        boolean neverNull,
        double skew) {

    /** The plan does not name the column. */
    static final ColumnPlan NONE = new ColumnPlan(null, Map.of(), false, ColumnRequest.NONE.skew());

    public ColumnPlan {
        weights = Map.copyOf(weights);
        if (weights.values().stream().anyMatch(weight -> weight <= 0)) {
            throw new IllegalArgumentException("the weights " + weights + " hold one below 1; leave that value out");
        }
        if (!(skew >= 1)) {
            throw new IllegalArgumentException(
                    "the skew is " + skew + "; 1 chooses all parents alike, more prefers few");
        }
    }

    ColumnPlan withProvider(Function<Faker, ? extends @Nullable Object> values) {
        return new ColumnPlan(values, weights, neverNull, skew);
    }

    ColumnPlan withWeights(Map<String, Integer> values) {
        return new ColumnPlan(provider, values, neverNull, skew);
    }

    ColumnPlan withoutNulls() {
        return new ColumnPlan(provider, weights, true, skew);
    }

    ColumnPlan withSkew(double factor) {
        return new ColumnPlan(provider, weights, neverNull, factor);
    }

    public ColumnRequest request() {
        return new ColumnRequest(provider, weights, neverNull, skew);
    }
}
