package dev.rehearsal.lock;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How the server changes a table that existed before the up: the algorithm and the lock that it accepted when each of them was tried.
 *
 * @param statement the statement; it acquired what others wait for while rows are worked on, and nothing where they do not wait
 * @param table the table as it was called before the statement
 * @param rows how many rows it had then
 * @param way what was done with them
 * @param asked what the statement was sent with: {@code algorithm=copy, lock=shared}; empty where nothing was added
 * @param refused what the server said to each way that others would have felt less
 * @param endless locks that it waits for without end while others use the table
 * @param afterVanishedClient what a second run met that was begun while the server made the change for a client that was gone; null where that was
 *     not tried
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TableChange(
        StatementEvidence statement,
        String table,
        long rows,
        Way way,
        String asked,
        List<String> refused,
        List<HeldLock> endless,
        @Nullable SecondRun afterVanishedClient) {

    public TableChange {
        refused = List.copyOf(refused);
        endless = List.copyOf(endless);
    }

    /** What the server said, and nothing else. */
    public TableChange(
            StatementEvidence statement,
            String table,
            long rows,
            Way way,
            String asked,
            List<String> refused,
            List<HeldLock> endless) {
        this(statement, table, rows, way, asked, refused, endless, null);
    }

    /** The same with what a second run met. */
    public TableChange with(SecondRun run) {
        return new TableChange(statement, table, rows, way, asked, refused, endless, run);
    }

    /** What is done with the rows of a table. */
    public enum Way {
        /** Nothing. */
        INSTANT,
        /** They are read, for new indexes, and stay where they are. */
        INDEXES,
        /** They are written anew where they are. */
        REBUILD,
        /** They are written into a copy, one by one. */
        COPY,
        /** Nobody asked. */
        UNKNOWN
    }

    /** Whether it takes as long as there are rows, and others wait or the table is there twice. */
    public boolean isLong() {
        return keepsOthersWaiting() || way == Way.COPY;
    }

    /** Whether the rows are worked on one by one while others wait. */
    public boolean keepsOthersWaiting() {
        return !statement.acquired().isEmpty();
    }
}
