package dev.rehearsal.generate.value;

import java.util.List;

/** Draws from a list of all allowed values. */
final class ChoiceSource implements ValueSource {
    private final String[] values;

    ChoiceSource(List<String> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing to choose from");
        }
        this.values = values.toArray(String[]::new);
    }

    @Override
    public String draw(Draw draw) {
        return values[draw.random().nextInt(values.length)];
    }

    @Override
    public String distinct(long index) {
        return values[(int) Math.floorMod(index, (long) values.length)];
    }

    @Override
    public long distinctCount() {
        return values.length;
    }
}
