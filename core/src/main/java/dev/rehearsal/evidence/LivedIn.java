package dev.rehearsal.evidence;

import dev.rehearsal.data.TableDifference;
import java.util.List;

/**
 * What the down did once rows had been written after the up.
 *
 * @param down how it ended
 * @param oldRows rows from before the up that are lost or altered only where new ones stand beside them
 * @param newRows rows written after the up, in tables from before it, that the down took away or altered
 * @param written tables into which rows were written
 */
public record LivedIn(
        Outcome down, List<TableDifference> oldRows, List<TableDifference> newRows, List<String> written) {

    /** The down was not tried after new rows. */
    public static final LivedIn NOT_TRIED =
            new LivedIn(new Outcome.NotRun("no rows were made up after the up"), List.of(), List.of(), List.of());

    public LivedIn {
        oldRows = List.copyOf(oldRows);
        newRows = List.copyOf(newRows);
        written = List.copyOf(written);
    }
}
