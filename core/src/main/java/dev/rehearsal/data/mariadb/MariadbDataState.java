package dev.rehearsal.data.mariadb;

import dev.rehearsal.data.DataState;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows of MariaDB, by fingerprints. */
final class MariadbDataState implements DataState {
    static final MariadbDataState NOTHING = new MariadbDataState(new TreeMap<>());

    private final NavigableMap<String, TableState> tables;

    MariadbDataState(NavigableMap<String, TableState> tables) {
        this.tables = tables;
    }

    @Override
    public NavigableSet<String> tables() {
        return new TreeSet<>(tables.keySet());
    }

    /** No table's rows are elsewhere: a table of an engine that reaches out is read as any other. */
    @Override
    public List<String> leftOut() {
        return List.of();
    }

    @Override
    public long rows(String table) {
        TableState state = tables.get(table);
        return state == null ? 0 : state.rows();
    }

    @Override
    public boolean isEmpty() {
        return tables.values().stream().allMatch(TableState::isEmpty);
    }

    @Override
    public NavigableSet<String> suspects(DataState other) {
        MariadbDataState later = (MariadbDataState) other;
        NavigableSet<String> suspects = new TreeSet<>();
        for (TableState before : tables.values()) {
            TableState after = later.tables.get(before.table());
            if (after == null ? !before.isEmpty() : before.mayDifferFrom(after)) {
                suspects.add(before.table());
            }
        }
        return suspects;
    }

    /** A table that was written and holds equal rows again is not told. */
    @Override
    public NavigableSet<String> touchedSince(DataState other) {
        MariadbDataState earlier = (MariadbDataState) other;
        NavigableSet<String> touched = new TreeSet<>();
        tables.forEach((name, state) -> {
            if (!state.equals(earlier.tables.get(name))) {
                touched.add(name);
            }
        });
        return touched;
    }

    @Nullable
    TableState table(String name) {
        return tables.get(name);
    }

    boolean isStill(NavigableMap<String, TableState> others) {
        return tables.equals(others);
    }
}
