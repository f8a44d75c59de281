package dev.rehearsal.generate.row;

import dev.rehearsal.generate.value.Draw;
import dev.rehearsal.generate.value.ValueSource;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Draws a user's values, each as often as its weight says. */
final class WeightedSource implements ValueSource {
    private final String[] values;
    private final long[] bounds;

    private WeightedSource(String[] values, long[] bounds) {
        this.values = values;
        this.bounds = bounds;
    }

    static WeightedSource of(Map<String, Integer> weights) {
        Map<String, Integer> sorted = new TreeMap<>(weights);
        long[] bounds = new long[sorted.size()];
        long sum = 0;
        int i = 0;
        for (int weight : sorted.values()) {
            sum += weight;
            bounds[i++] = sum;
        }
        return new WeightedSource(sorted.keySet().toArray(String[]::new), bounds);
    }

    @Override
    public String draw(Draw draw) {
        long chance = draw.random().nextLong(bounds[bounds.length - 1]);
        int found = Arrays.binarySearch(bounds, chance + 1);
        return values[found < 0 ? -found - 1 : found];
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
