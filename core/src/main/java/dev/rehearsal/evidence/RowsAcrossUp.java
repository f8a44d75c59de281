package dev.rehearsal.evidence;

import dev.rehearsal.data.RowChanges;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What an up did to the rows that were there before it.
 *
 * @param tables the tables in which rows are gone, or values are other ones
 * @param ofMigrations the names before the up of those of these tables in which it took and changed only rows that earlier migrations wrote; a table of
 *     which that is not known is none
 * @param dropped the tables that are gone with rows in them, and none of their name took their place
 * @param grown tables that hold more rows than before
 * @param backfills what its statements that fill columns or move rows do to them beyond that
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RowsAcrossUp(
        List<RowChanges> tables,
        Set<String> ofMigrations,
        List<DroppedTable> dropped,
        List<GrownTable> grown,
        List<BackfillFault> backfills) {
    /** No row is gone, and no value is another one. */
    public static final RowsAcrossUp NONE = new RowsAcrossUp(List.of(), Set.of(), List.of(), List.of(), List.of());

    public RowsAcrossUp {
        tables = List.copyOf(tables);
        ofMigrations = Set.copyOf(ofMigrations);
        dropped = List.copyOf(dropped);
        grown = List.copyOf(grown);
        backfills = List.copyOf(backfills);
    }

    /** Whether it took and changed only rows of a table that earlier migrations wrote, so that their text still says what they held. */
    public boolean concernsOnlyMigrationsIn(String table) {
        return ofMigrations.contains(table);
    }

    RowsAcrossUp withBackfills(List<BackfillFault> other) {
        return new RowsAcrossUp(tables, ofMigrations, dropped, grown, other);
    }

    /**
     * A table that is gone.
     *
     * @param table its qualified name
     * @param rows how many rows it held
     * @param columns the bare names of its columns
     */
    public record DroppedTable(String table, long rows, List<String> columns) {
        public DroppedTable {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A table that grew, or is new.
     *
     * @param table its qualified name after the up
     * @param rows by how many rows
     */
    public record GrownTable(String table, long rows) {}
}
