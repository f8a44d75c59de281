package dev.rehearsal.snapshot;

import org.apiguardian.api.API;

/**
 * How far a capture is; told at each table's beginning and end, every {@value #ROWS} rows, and when it has to wait.
 *
 * @param activity what is going on
 * @param table the table in question; of {@link Activity#WAITING} several, or none where nobody is in the way any more
 * @param rows of it so far
 * @param number number of the table, from 1; 0 while rows are chosen; of {@link Activity#WAITING} the try that failed, from 1
 * @param tables how many tables are captured; 0 while rows are chosen; of {@link Activity#WAITING} how many tries there are
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record CaptureProgress(Activity activity, String table, long rows, int number, int tables) {
    /** After how many rows it is told again. */
    public static final int ROWS = 100_000;

    /** What a capture does. */
    public enum Activity {
        /** Could not lock the tables, has let go of those that it had, and pauses before it tries again. */
        WAITING,
        /** Looks for the rows that belong together. */
        CHOOSING,
        /** Looks at a table's values, so as to mask what must be masked. */
        READING,
        /** Writes a table's file. */
        WRITING,
        /** Has written it. */
        WRITTEN
    }
}
