package dev.rehearsal.data;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads the rows of all user tables of one database again and again, and only those that may have changed since the last time.
 *
 * <p>Whoever writes must have sent {@code select pg_stat_force_next_flush()} before, or have ended its session.
 */
public final class DataReader {
    private final Connection connection;
    private final List<String> bookkeepingTables;
    private final Array leftOut;
    private final Layouts layouts;
    private final Sequences sequences;
    private final ForeignKeys foreignKeys;
    private DataState last;

    private DataReader(
            Connection connection,
            Collection<String> bookkeepingTables,
            Layouts layouts,
            Sequences sequences,
            DataState last)
            throws SQLException {
        ObserverSettings.fix(connection);
        this.connection = connection;
        this.bookkeepingTables = List.copyOf(bookkeepingTables);
        this.leftOut = connection.createArrayOf("text", bookkeepingTables.toArray());
        this.layouts = layouts;
        this.sequences = sequences;
        this.foreignKeys = new ForeignKeys(connection);
        this.last = last;
    }

    /**
     * Begins to read through a connection in autocommit, which stays the caller's; its session's output settings are fixed.
     *
     * @param bookkeepingTables tables to leave out, qualified or not, unquoted
     */
    public static DataReader open(Connection connection, Collection<String> bookkeepingTables) throws SQLException {
        return resume(connection, bookkeepingTables, DataState.NOTHING);
    }

    /** Like {@link #open}, but goes on from a state that another connection read in this very database, not in a fork of it. */
    public static DataReader resume(Connection connection, Collection<String> bookkeepingTables, DataState last)
            throws SQLException {
        return new DataReader(connection, bookkeepingTables, new Layouts(connection), new Sequences(connection), last);
    }

    /** Goes on through another connection to the very same database, not to a fork of it, knowing what was read before. */
    public DataReader reconnected(Connection next) throws SQLException {
        return new DataReader(next, bookkeepingTables, layouts.on(next), sequences.on(next), last);
    }

    /** The rows as they are now; the same instance as the last time where no table was touched since. */
    public DataState read() throws SQLException {
        return read(true);
    }

    /** Like {@link #read}, but reads every table anew: for writers that switched the server's counters off with {@code track_counts}. */
    public DataState readEverything() throws SQLException {
        return read(false);
    }

    /**
     * Sequences whose next value is already taken in the column that they feed, as default or as identity; cheap where neither the sequence
     * nor the table moved since it was asked last.
     *
     * @param state the state that was read last
     */
    public List<SequenceBehind> sequencesBehind(DataState state) throws SQLException {
        return sequences.behind(state);
    }

    /**
     * Rows that break a valid foreign key from or to some tables.
     *
     * @param state the state that was read last
     * @param tables qualified names, for example {@link DataState#touchedSince}
     */
    public List<Orphans> orphans(DataState state, Collection<String> tables) throws SQLException {
        return foreignKeys.broken(state, tables);
    }

    private DataState read(boolean trustCounters) throws SQLException {
        Marks marks = Marks.read(connection, leftOut);
        boolean countersHold = trustCounters && marks.countersHoldSince(last.marks());
        Map<Long, TableState> known = last.byOid();
        NavigableMap<String, TableState> tables = new TreeMap<>();
        List<Marks.Entry> touched = new ArrayList<>();
        for (Marks.Entry entry : marks.tables()) {
            TableState before = known.get(entry.mark().oid());
            if (before != null && countersHold && isUntouched(before, entry, marks)) {
                tables.put(entry.table(), before.named(entry.table()));
            } else {
                touched.add(entry);
            }
        }
        for (TableState state : states(touched)) {
            tables.put(state.table(), state.equals(last.table(state.table())) ? last.table(state.table()) : state);
        }
        last = last.isStill(tables, marks) ? last : new DataState(tables, marks);
        return last;
    }

    private boolean isUntouched(TableState before, Marks.Entry entry, Marks marks) {
        return before.mark().equals(entry.mark())
                && !before.layout().isUnstable()
                && (marks.types().equals(last.marks().types())
                        || !before.layout().usesUserTypes());
    }

    private List<TableState> states(List<Marks.Entry> touched) throws SQLException {
        Map<Long, Layout> found =
                layouts.read(touched.stream().map(entry -> entry.mark().oid()).toList());
        Map<String, Layout> filled = new TreeMap<>();
        List<TableState> states = new ArrayList<>();
        for (Marks.Entry entry : touched) {
            Layout layout = found.get(entry.mark().oid());
            if (layout == null) {
                continue;
            }
            states.add(new TableState(entry.table(), entry.mark(), layout, Fingerprint.EMPTY));
            if (!layout.isEmpty()) {
                filled.put(entry.table(), layout);
            }
        }
        Map<String, Fingerprint> fingerprints = Fingerprints.read(connection, filled);
        states.replaceAll(state -> state.with(fingerprints.getOrDefault(state.table(), Fingerprint.EMPTY)));
        return states;
    }
}
