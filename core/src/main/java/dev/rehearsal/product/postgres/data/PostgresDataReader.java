package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.DataReader;
import dev.rehearsal.data.DataState;
import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads rows of PostgreSQL; that a table was written is told by its counters. */
final class PostgresDataReader implements DataReader {
    private final Connection connection;
    private final List<String> bookkeepingTables;
    private final Array leftOut;
    private final Layouts layouts;
    private final Sequences sequences;
    private final ForeignKeys foreignKeys;
    private PostgresDataState last;

    private PostgresDataReader(
            Connection connection,
            Collection<String> bookkeepingTables,
            Layouts layouts,
            Sequences sequences,
            PostgresDataState last)
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

    static DataReader open(Connection connection, Collection<String> bookkeepingTables) throws SQLException {
        return resume(connection, bookkeepingTables, PostgresDataState.NOTHING);
    }

    /** Like {@link DataReader#open}, but goes on from a state that another connection read in this very database, not in a fork of it. */
    static PostgresDataReader resume(
            Connection connection, Collection<String> bookkeepingTables, PostgresDataState last) throws SQLException {
        return new PostgresDataReader(
                connection, bookkeepingTables, new Layouts(connection), new Sequences(connection), last);
    }

    @Override
    public DataReader reconnected(Connection next) throws SQLException {
        return new PostgresDataReader(next, bookkeepingTables, layouts.on(next), sequences.on(next), last);
    }

    @Override
    public DataState read() throws SQLException {
        return read(true);
    }

    @Override
    public DataState readEverything() throws SQLException {
        return read(false);
    }

    @Override
    public List<SequenceBehind> sequencesBehind(DataState state) throws SQLException {
        return sequences.behind((PostgresDataState) state);
    }

    @Override
    public List<Orphans> orphans(DataState state, Collection<String> tables) throws SQLException {
        return foreignKeys.broken((PostgresDataState) state, tables);
    }

    private PostgresDataState read(boolean trustCounters) throws SQLException {
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
        last = last.isStill(tables, marks) ? last : new PostgresDataState(tables, marks);
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
