package dev.rehearsal.snapshot.dialect;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads rows in one transaction, which is begun and ended by whoever asks. */
public interface SnapshotReader {

    /**
     * Lets the transaction see one moment of the database, change nothing, and give up soon where it has to wait for a lock. The moment is
     * that of the first query, so locks taken before are held on what it sees.
     */
    void seeOneMoment() throws SQLException;

    /**
     * Keeps a table from being rewritten or dropped. Whoever reads or writes its rows does not wait for that; a statement that wants the
     * table for itself does, and all who come after it wait behind it.
     *
     * @throws SQLException a {@linkplain Obstacles#isLockTimeout lock timeout} if others hold the table, or wait for it, for too long
     */
    void lock(Relation table) throws SQLException;

    /** Makes values and names look the same on every machine; names are not searched for any more. */
    void fixForms() throws SQLException;

    /** The id of the table that SQL would find by this name; empty where there is none. */
    OptionalLong table(String name) throws SQLException;

    /** Which of some tables cannot be read whole, and why; the gravest reason first. */
    List<Withheld> withheld(Collection<Relation> tables) throws SQLException;

    /**
     * Rows that somebody may not read.
     *
     * @param role who
     * @param verb what happens to the role, before the tables: {@code may not read}
     * @param tables of which tables; may be empty
     * @param suggestion what to do about it
     */
    record Withheld(String role, String verb, List<Relation> tables, String suggestion) {}

    /** Begins to choose rows. */
    ChosenRows choose(ChosenRows.Listener listener);

    /**
     * Hands out all rows of a table in an order that is the same whenever the rows are.
     *
     * @param masked names of columns whose values must not show in the order
     */
    void copy(Relation table, Set<String> masked, RowSink sink) throws SQLException, IOException;

    /** Hands out all rows of a table in any order. */
    void look(Relation table, RowSink sink) throws SQLException, IOException;

    /** The days from the first to the last one at which a condition on a column of days begins to be met or to be met no more; none where the server cannot tell. */
    List<LocalDate> turns(Relation table, Attribute column, String condition, LocalDate first, LocalDate last)
            throws SQLException;

    /** Takes rows. */
    interface RowSink {

        /** Takes a row with its line feed: RFC 4180 in UTF-8, the columns whose values are stored, an unquoted empty field for NULL. */
        void take(byte[] row) throws IOException;
    }
}
