package dev.rehearsal.data.reading;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Reads the rows of all user tables of one database again and again, and only those that may have changed since the last time. Whoever
 * writes must have ended its session before, or have made its counters known to the server.
 */
public interface DataReader {

    /** Goes on through another connection to the very same database, not to a fork of it, knowing what was read before. */
    DataReader reconnected(Connection next) throws SQLException;

    /** The rows as they are now; the same instance as the last time where no table was touched since. */
    DataState read() throws SQLException;

    /** Like {@link #read}, but reads every table anew: for writers that switched the server's counters off. */
    DataState readEverything() throws SQLException;

    /**
     * Sequences whose next value is already taken in the column that they feed, as default or as identity; cheap where neither the sequence
     * nor the table moved since it was asked last.
     *
     * @param state the state that was read last
     */
    List<SequenceBehind> sequencesBehind(DataState state) throws SQLException;

    /**
     * Rows that break a valid foreign key from or to some tables.
     *
     * @param state the state that was read last
     * @param tables qualified names, for example {@link DataState#touchedSince}
     */
    List<Orphans> orphans(DataState state, Collection<String> tables) throws SQLException;

    /** Whether a foreign key may be made without a look at the rows that are there, and count as valid. */
    default boolean takesKeysUnchecked() {
        return false;
    }
}
