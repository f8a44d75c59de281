package dev.rehearsal.generate.value;

import java.util.List;

/**
 * Mixes edge cases into ordinary values. Each edge case occurs once between the sixth and the twentieth row, or later if there are more
 * of them; afterwards a few rows in a hundred hold one. So the first five rows look ordinary, and a hundred rows hold all edge cases.
 */
final class EdgeCaseSource implements ValueSource {
    private static final int ROWS = Draw.BEHIND_EDGE_CASES - Draw.FIRST_EDGE_CASE;
    private static final int IN_A_THOUSAND = 30;

    private final ValueSource plain;
    private final String[] edgeValues;
    private final int rows;
    private final int offset;

    private EdgeCaseSource(ValueSource plain, List<String> edgeValues, long seed) {
        this.plain = plain;
        this.edgeValues = edgeValues.toArray(String[]::new);
        this.rows = Math.max(ROWS, edgeValues.size());
        this.offset = (int) Math.floorMod(seed, (long) rows);
    }

    static ValueSource of(ValueSource plain, List<String> edgeValues, long seed) {
        return edgeValues.isEmpty() ? plain : new EdgeCaseSource(plain, edgeValues, seed);
    }

    @Override
    public String draw(Draw draw) {
        long place = draw.row() - Draw.FIRST_EDGE_CASE;
        if (place >= 0 && place < rows) {
            int kind = (int) ((place + offset) % rows);
            return kind < edgeValues.length ? edgeValues[kind] : plain.draw(draw);
        }
        if (place >= rows && draw.random().nextInt(1000) < IN_A_THOUSAND) {
            return edgeValues[draw.random().nextInt(edgeValues.length)];
        }
        return plain.draw(draw);
    }

    @Override
    public String distinct(long index) {
        return plain.distinct(index);
    }

    @Override
    public long distinctCount() {
        return plain.distinctCount();
    }

    @Override
    public long ordinaryCount() {
        return plain.ordinaryCount();
    }

    @Override
    public String twin(String value) {
        return plain.twin(value);
    }
}
