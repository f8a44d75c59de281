package dev.rehearsal.generate.value;

import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.generate.text.UuidText;

/** Random-looking UUIDs; the seed decides which the distinct ones are. */
record UuidSource(long seed) implements ValueSource {

    @Override
    public String draw(Draw draw) {
        return UuidText.of(draw.random().nextLong());
    }

    @Override
    public String distinct(long index) {
        return UuidText.of(Hashing.spread(index + seed));
    }

    @Override
    public long distinctCount() {
        return Long.MAX_VALUE;
    }
}
