package dev.rehearsal.snapshot.dialect;

import dev.rehearsal.catalog.Relation;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Loads rows in one transaction, which is begun and ended by whoever asks. */
public interface SnapshotWriter {

    /** Makes the text of a value mean the same on every machine. */
    void fixForms() throws SQLException;

    /** Switches off those triggers of some tables that would fire still, and puts foreign keys off where they can be. */
    void suspendTriggers(Collection<Relation> tables) throws SQLException;

    /** Switches triggers on again as they were before, and lets foreign keys that were put off be checked. */
    void resumeTriggers() throws SQLException;

    /** Whether rows can be deleted and nothing else happens: neither triggers nor foreign keys act. */
    boolean mayReplace();

    /** Whether a table holds no row. */
    boolean isEmpty(Relation table) throws SQLException;

    /** Deletes all rows of a table. */
    void clear(Relation table) throws SQLException;

    /**
     * Adds rows.
     *
     * @param columns bare names of the columns in the order of the fields
     * @param rows a header, and rows as {@link SnapshotReader.RowSink} takes them
     */
    void fill(Relation table, List<String> columns, InputStream rows) throws SQLException, IOException;

    /** Adds that many rows to a table of whose columns no value is stored. */
    void fillWithoutValues(Relation table, long rows) throws SQLException;

    /** Adds rows as {@link #fill} does; a row that is there and has a key of one of them, within the given columns, gives way. */
    void merge(Relation table, List<String> columns, InputStream rows) throws SQLException, IOException;

    /** The rows of {@code child} that reference a row which {@code parent} lacks; empty where there are none. */
    Optional<Missing> missing(FollowedReference reference, Relation child, Relation parent) throws SQLException;

    /**
     * Rows whose parents are missing.
     *
     * @param rows how many
     * @param first the referencing columns of the first of them, by their text: {@code user_id=7}
     */
    record Missing(long rows, String first) {}
}
