package dev.rehearsal.snapshot;

/**
 * How far a capture is; told at each table's beginning and end and every {@value #ROWS} rows.
 *
 * @param activity what is going on
 * @param table the table in question
 * @param rows of it so far
 * @param number number of the table, from 1; 0 while rows are chosen
 * @param tables how many tables are captured; 0 while rows are chosen
 */
public record Progress(Activity activity, String table, long rows, int number, int tables) {
    /** After how many rows it is told again. */
    public static final int ROWS = 100_000;

    /** What a capture does. */
    public enum Activity {
        /** Looks for the rows that belong together. */
        CHOOSING,
        /** Writes a table's file. */
        WRITING,
        /** Has written it. */
        WRITTEN
    }
}
