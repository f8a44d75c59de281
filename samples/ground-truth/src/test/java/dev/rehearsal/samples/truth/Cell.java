package dev.rehearsal.samples.truth;

import java.util.Arrays;
import java.util.Optional;

/** A column of a truth table that the evidence of a rehearsal answers. */
enum Cell {
    UP_OK("up_ok", "no"),
    DOWN_OK("down_ok", "no"),
    SCHEMA_RESTORED("schema_restored", "no"),
    ONLY_COLUMN_ORDER("only_column_order_differs", "yes"),
    SECOND_UP_OK("second_up_ok", "no"),
    SECOND_UP_SAME("second_up_same", "no"),
    SECOND_UP_ONLY_COLUMN_ORDER("second_up_only_column_order", "yes"),
    DATA_RESTORED("data_restored", "no"),
    /** Not yes or no but {@code tx} for one transaction, {@code auto} where statements commit by themselves. */
    UP_MODE("up_mode", "auto"),
    /** Not yes or no but how much the difference after the down means; {@link Verdict#SAME} where there is none. */
    DIFFERENCE("difference", "");

    /** What stands in a cell that nothing can be said in: there is no down, or it failed. */
    static final String NOTHING = "na";

    private final String column;
    private final String alarm;

    Cell(String column, String alarm) {
        this.column = column;
        this.alarm = alarm;
    }

    /** What the tables call it. */
    String column() {
        return column;
    }

    /** The cell of a column; empty for a column that no evidence answers. */
    static Optional<Cell> of(String column) {
        return Arrays.stream(values())
                .filter(cell -> cell.column.equals(column))
                .findFirst();
    }

    /** Whether a value says that something is wrong. */
    boolean isAlarm(String value) {
        return this == DIFFERENCE ? !value.equals(NOTHING) && !value.equals(Verdict.SAME) : value.equals(alarm);
    }
}
