package dev.rehearsal.generate.row;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The row that is being made. One draft is used for all rows of a table to save memory. */
public final class RowDraft {
    private final @Nullable String[] values;
    private final boolean[] decided;
    private long number;
    private int scenario;

    RowDraft(int columns) {
        this.values = new @Nullable String[columns];
        this.decided = new boolean[columns];
    }

    void begin(long row) {
        number = row;
        Arrays.fill(values, null);
        Arrays.fill(decided, false);
    }

    void follow(int chosen) {
        scenario = chosen;
    }

    long number() {
        return number;
    }

    int scenario() {
        return scenario;
    }

    boolean isDecided(int place) {
        return decided[place];
    }

    public @Nullable String get(int place) {
        return values[place];
    }

    void set(int place, @Nullable String value) {
        values[place] = value;
        decided[place] = true;
    }

    /** The values in the order of the columns; only until the next row begins. */
    public @Nullable String[] values() {
        return values;
    }
}
