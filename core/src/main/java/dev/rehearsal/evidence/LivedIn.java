package dev.rehearsal.evidence;

import dev.rehearsal.data.TableDifference;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What the down did once rows had been written after the up.
 *
 * @param down how it ended
 * @param oldRows rows from before the up that are lost or altered only where new ones stand beside them
 * @param newRows rows written after the up, in tables from before it, that the down took away or altered
 * @param orphans rows written after the up that refer, by name only, to rows which the down took away
 * @param written tables into which rows were written
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LivedIn(
        Outcome down,
        List<TableDifference> oldRows,
        List<TableDifference> newRows,
        List<Orphaned> orphans,
        List<String> written) {

    /**
     * Rows that refer to no row any more, without a foreign key that says so.
     *
     * @param table their table
     * @param column the column that refers
     * @param referenced the table that it refers to
     * @param rows how many of them there are
     * @param keys the first values that lead nowhere
     */
    public record Orphaned(String table, String column, String referenced, long rows, List<String> keys) {
        public Orphaned {
            keys = List.copyOf(keys);
        }
    }

    /** The down was not tried after new rows. */
    public static final LivedIn NOT_TRIED = new LivedIn(new Outcome.NotRun("no rows were generated after the up"));

    private LivedIn(Outcome down) {
        this(down, List.of(), List.of(), List.of(), List.of());
    }

    public LivedIn {
        orphans = List.copyOf(orphans);
        oldRows = List.copyOf(oldRows);
        newRows = List.copyOf(newRows);
        written = List.copyOf(written);
    }
}
