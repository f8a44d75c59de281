package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.Orphans;
import dev.rehearsal.data.SequenceBehind;
import dev.rehearsal.data.reading.DataReader;
import dev.rehearsal.data.reading.DataState;
import dev.rehearsal.product.postgres.data.TableState.Fingerprint;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads rows of PostgreSQL; that a table was written is told by its counters. */
final class PostgresDataReader implements DataReader {
    private final Connection connection;
    private final List<String> schemaHistoryTables;
    private final Array leftOut;
    private final PostgresLayouts layouts;
    private final Sequences sequences;
    private final PostgresForeignKeys foreignKeys;
    private PostgresDataState last;

    private PostgresDataReader(
            Connection connection,
            Collection<String> schemaHistoryTables,
            PostgresLayouts layouts,
            Sequences sequences,
            PostgresDataState last)
            throws SQLException {
        PostgresObserverSettings.fix(connection);
        this.connection = connection;
        this.schemaHistoryTables = List.copyOf(schemaHistoryTables);
        this.leftOut = connection.createArrayOf("text", schemaHistoryTables.toArray());
        this.layouts = layouts;
        this.sequences = sequences;
        this.foreignKeys = new PostgresForeignKeys(connection);
        this.last = last;
    }

    static DataReader open(Connection connection, Collection<String> schemaHistoryTables) throws SQLException {
        return resume(connection, schemaHistoryTables, PostgresDataState.NOTHING);
    }

    /** Like {@link DataReader#open}, but goes on from a state that another connection read in this very database, not in a fork of it. */
    static PostgresDataReader resume(
            Connection connection, Collection<String> schemaHistoryTables, PostgresDataState last) throws SQLException {
        return new PostgresDataReader(
                connection, schemaHistoryTables, new PostgresLayouts(connection), new Sequences(connection), last);
    }

    @Override
    public DataReader reconnected(Connection next) throws SQLException {
        return new PostgresDataReader(next, schemaHistoryTables, layouts.on(next), sequences.on(next), last);
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
        TableVersions marks = TableVersions.read(connection, leftOut);
        boolean countersHold = trustCounters && marks.countersHoldSince(last.marks());
        Map<Long, TableState> known = last.byOid();
        NavigableMap<String, TableState> tables = new TreeMap<>();
        List<TableVersions.Entry> touched = new ArrayList<>();
        for (TableVersions.Entry entry : marks.tables()) {
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

    private boolean isUntouched(TableState before, TableVersions.Entry entry, TableVersions marks) {
        return before.mark().equals(entry.mark())
                && !before.layout().isUnstable()
                && (marks.types().equals(last.marks().types())
                        || !before.layout().usesUserTypes());
    }

    private List<TableState> states(List<TableVersions.Entry> touched) throws SQLException {
        Map<Long, Layout> found =
                layouts.read(touched.stream().map(entry -> entry.mark().oid()).toList());
        Map<String, Layout> filled = new TreeMap<>();
        List<TableState> states = new ArrayList<>();
        for (TableVersions.Entry entry : touched) {
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

    /** Fingerprints tables in the server: no row leaves it, and its memory does not grow with the rows. */
    private static final class Fingerprints {
        // So that no statement grows beyond what is cheap to plan.
        private static final int TABLES_PER_STATEMENT = 50;

        private Fingerprints() {}

        static Map<String, Fingerprint> read(Connection connection, Map<String, Layout> tables) throws SQLException {
            Map<String, Fingerprint> fingerprints = new HashMap<>();
            List<String> names = new ArrayList<>(tables.keySet());
            for (int from = 0; from < names.size(); from += TABLES_PER_STATEMENT) {
                List<String> some = names.subList(from, Math.min(names.size(), from + TABLES_PER_STATEMENT));
                try (var statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(query(some, tables))) {
                    while (row.next()) {
                        fingerprints.put(some.get(row.getInt(1)), fingerprint(row));
                    }
                }
            }
            return fingerprints;
        }

        private static Fingerprint fingerprint(ResultSet row) throws SQLException {
            return row.getLong(2) == 0 ? Fingerprint.EMPTY : new Fingerprint(row.getLong(2), row.getString(3));
        }

        private static String query(List<String> names, Map<String, Layout> tables) {
            List<String> queries = new ArrayList<>();
            for (String name : names) {
                queries.add(query(queries.size(), name, tables.getOrDefault(name, new Layout(List.of(), true))));
            }
            return String.join(" union all ", queries);
        }

        // All columns go into one byte string: hash_record_extended adds the hashes of several columns up column by
        // column,
        // so that a sum over
        // rows would not see two rows swap their values.
        private static String query(int index, String table, Layout layout) {
            String bytes = layout.columns().stream()
                    .map(column -> column.form().expression(column.name()))
                    .collect(Collectors.joining(", ", "row(", ")"));
            return "select " + index + ", pg_catalog.count(*), pg_catalog.sum(pg_catalog.hash_record_extended("
                    + "row(pg_catalog.record_send(" + bytes + ")), 0)) from only " + table;
        }
    }
}
