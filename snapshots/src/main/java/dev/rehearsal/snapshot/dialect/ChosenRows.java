package dev.rehearsal.snapshot.dialect;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.CaptureProgress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The rows chosen so far, by the tables that hold them, each once and in the order in which they were found. What a row is known by is
 * the product's own, and lasts as long as the transaction in which it was found.
 */
public interface ChosenRows {

    /** Is told how many rows are chosen, now and then. */
    interface Listener {

        /** Is told after a multiple of {@link CaptureProgress#ROWS} rows of the table of that id. */
        void found(long table, int rows);
    }

    /** Ids of the tables of which rows are chosen. */
    Set<Long> tables();

    /** How many rows of the table of that id are chosen. */
    int size(long table);

    /** Those of a table that holds rows, from one index to another. */
    Batch batch(Relation table, int from, int to);

    /**
     * Some of the rows.
     *
     * @param table the table that holds them
     * @param rows the rows, as the product's queries take them
     */
    record Batch(Relation table, String rows) {}

    /** Adds the rows of a table that meet a condition in SQL; a column may be named with the table before it. */
    void addStart(Relation table, String condition) throws SQLException;

    /** Adds for each row of a batch the first rows of {@code child} that reference it, by their key, and no more than that many. */
    void addChildren(Batch parents, FollowedReference reference, Relation child, int mostPerParent) throws SQLException;

    /** Adds the rows of {@code parent} that rows of a batch reference. */
    void addParents(Batch children, FollowedReference reference, Relation parent) throws SQLException;

    /** Adds the rows of {@code parent} that any row of {@code child} references. */
    void addParents(Relation child, FollowedReference reference, Relation parent) throws SQLException;

    /** Whether a row of a batch references one at all. */
    boolean isAnyReferring(Batch children, FollowedReference reference) throws SQLException;

    /** Whether any row of {@code child} references one at all. */
    boolean isAnyReferring(Relation child, FollowedReference reference) throws SQLException;

    /**
     * Hands out the chosen rows of a table, as {@link SnapshotReader#copy} does all.
     *
     * @param holders the tables that hold its rows: itself, or its partitions
     */
    void copy(Relation table, List<Relation> holders, Set<String> masked, SnapshotReader.RowSink sink)
            throws SQLException, IOException;
}
