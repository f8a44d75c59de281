package dev.rehearsal.generate.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repeats the value of the previous row in a column that is unique only together with other columns. Production has such duplicates, and
 * they break a migration that makes the key narrower.
 */
final class Repeats {
    private static final long PERIOD = 10;
    private static final long PLACE = 6;

    private final ColumnMaker carrier;
    private final List<ColumnMaker> others;
    private final @Nullable String[] before;
    private @Nullable String valueBefore;

    Repeats(ColumnMaker carrier, List<ColumnMaker> others) {
        this.carrier = carrier;
        this.others = others;
        this.before = new @Nullable String[others.size()];
    }

    void apply(RowDraft row) {
        String value = row.get(carrier.place());
        boolean repeats = row.number() % PERIOD == PLACE && value != null && valueBefore != null && differs(row);
        if (repeats) {
            row.set(carrier.place(), valueBefore);
        }
        valueBefore = value;
        for (int i = 0; i < before.length; i++) {
            before[i] = row.get(others.get(i).place());
        }
    }

    private boolean differs(RowDraft row) {
        boolean differs = false;
        for (int i = 0; i < before.length; i++) {
            String other = row.get(others.get(i).place());
            // A NULL may count as equal to another.
            differs |= other != null && before[i] != null && !other.equals(before[i]);
        }
        return differs;
    }
}
