package dev.rehearsal.generate;

/** Random-looking UUIDs; the seed decides which the distinct ones are. */
record UuidSource(long seed) implements ValueSource {

    @Override
    public String draw(Draw draw) {
        return UuidText.of(draw.random().nextLong());
    }

    @Override
    public String distinct(long index) {
        return UuidText.of(Mixing.spread(index + seed));
    }

    @Override
    public long distinctCount() {
        return Long.MAX_VALUE;
    }
}
