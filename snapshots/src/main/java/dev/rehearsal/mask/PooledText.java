package dev.rehearsal.mask;

import java.util.List;
import java.util.function.UnaryOperator;

/** Replaces a text by a value from a list. */
final class PooledText implements UnaryOperator<String> {
    private static final int TRIES = 24;

    private final KeyedHash hash;
    private final Pools pool;
    private final ColumnLimits limits;
    private final Permutation permutation;

    PooledText(KeyedHash hash, Pools pool, ColumnLimits limits) {
        this.hash = hash;
        this.pool = pool;
        this.limits = limits;
        permutation = new Permutation(hash, pool.name());
    }

    @Override
    public String apply(String value) {
        if (value.isBlank()) {
            return value;
        }
        if (limits.distinct() && !limits.fitsTag()) {
            return permutation.text(value);
        }
        KeyedStream stream = hash.stream(pool.name(), Casing.fold(value));
        String chosen =
                choose(value, stream, new ColumnLimits(limits.maximumLength() - blanks(value), limits.distinct()));
        return chosen.isEmpty() ? permutation.text(value) : Casing.like(value, chosen, hash);
    }

    private String choose(String value, KeyedStream stream, ColumnLimits within) {
        List<String> values = pool.all();
        for (int i = 0; i < TRIES; i++) {
            String chosen = values.get(stream.nextInt(values.size()));
            if (!chosen.equalsIgnoreCase(value.strip())) {
                String fitting = within.distinct() ? within.tagged(chosen, " ", Casing.title(stream.tag())) : chosen;
                if (within.fits(fitting)) {
                    return fitting;
                }
            }
        }
        return "";
    }

    static int blanks(String value) {
        return value.length() - value.strip().length();
    }
}
