package dev.rehearsal.mask;

import java.util.List;
import java.util.function.UnaryOperator;

/** Another value out of a list. */
final class PooledText implements UnaryOperator<String> {
    private static final int TRIES = 24;

    private final KeyedHash hash;
    private final Pools pool;
    private final Room room;
    private final Permutation permutation;

    PooledText(KeyedHash hash, Pools pool, Room room) {
        this.hash = hash;
        this.pool = pool;
        this.room = room;
        permutation = new Permutation(hash, pool.name());
    }

    @Override
    public String apply(String value) {
        if (value.isBlank()) {
            return value;
        }
        if (room.distinct() && !room.takesTag()) {
            return permutation.text(value);
        }
        KeyedStream stream = hash.stream(pool.name(), Casing.fold(value));
        String chosen = choose(value, stream, new Room(room.limit() - blanks(value), room.distinct()));
        return chosen.isEmpty() ? permutation.text(value) : Casing.like(value, chosen, hash);
    }

    private String choose(String value, KeyedStream stream, Room within) {
        List<String> values = pool.all();
        for (int i = 0; i < TRIES; i++) {
            String chosen = values.get(stream.nextInt(values.size()));
            if (!chosen.equalsIgnoreCase(value.strip())) {
                String fitting = within.distinct() ? within.tagged(chosen, " ", Casing.title(stream.tag())) : chosen;
                if (within.holds(fitting)) {
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
