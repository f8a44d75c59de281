package dev.rehearsal.generate.value;

import java.util.List;

/**
 * Puts unkind values among ordinary ones: each of them once between the sixth and the twentieth row (later only where there are more of
 * them), so that a hundred rows hold all and the first five look as people expect; then a few in a hundred.
 */
public final class EdgeCaseSource implements ValueSource {
    public static final int FIRST_ROW = 5;
    private static final int ROWS = 15;
    private static final int IN_A_THOUSAND = 30;

    private final ValueSource plain;
    private final String[] unkind;
    private final int rows;
    private final int offset;

    private EdgeCaseSource(ValueSource plain, List<String> unkind, long seed) {
        this.plain = plain;
        this.unkind = unkind.toArray(String[]::new);
        this.rows = Math.max(ROWS, unkind.size());
        this.offset = (int) Math.floorMod(seed, (long) rows);
    }

    static ValueSource of(ValueSource plain, List<String> unkind, long seed) {
        return unkind.isEmpty() ? plain : new EdgeCaseSource(plain, unkind, seed);
    }

    @Override
    public String draw(Draw draw) {
        long place = draw.row() - FIRST_ROW;
        if (place >= 0 && place < rows) {
            int kind = (int) ((place + offset) % rows);
            return kind < unkind.length ? unkind[kind] : plain.draw(draw);
        }
        if (place >= rows && draw.random().nextInt(1000) < IN_A_THOUSAND) {
            return unkind[draw.random().nextInt(unkind.length)];
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
