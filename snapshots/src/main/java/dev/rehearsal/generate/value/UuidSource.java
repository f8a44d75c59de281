package dev.rehearsal.generate.value;

import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.generate.text.UuidText;

/** Makes random-looking UUIDs; the seed determines the distinct ones. */
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
