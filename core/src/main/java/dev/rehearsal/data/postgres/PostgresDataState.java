package dev.rehearsal.data.postgres;

import dev.rehearsal.data.DataState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of PostgreSQL, by fingerprints and by the counters that say whether a table was written since. */
final class PostgresDataState implements DataState {
    static final PostgresDataState NOTHING =
            new PostgresDataState(new TreeMap<>(), new Marks(List.of(), List.of(), "", ""));

    private final NavigableMap<String, TableState> tables;
    private final Marks marks;

    PostgresDataState(NavigableMap<String, TableState> tables, Marks marks) {
        this.tables = tables;
        this.marks = marks;
    }

    @Override
    public NavigableSet<String> tables() {
        return new TreeSet<>(tables.keySet());
    }

    @Override
    public List<String> leftOut() {
        return marks.leftOut();
    }

    @Override
    public long rows(String table) {
        TableState state = tables.get(table);
        return state == null ? 0 : state.fingerprint().rows();
    }

    @Override
    public boolean isEmpty() {
        return tables.values().stream().allMatch(TableState::isEmpty);
    }

    @Override
    public NavigableSet<String> suspects(DataState other) {
        PostgresDataState later = (PostgresDataState) other;
        NavigableSet<String> suspects = new TreeSet<>();
        if (this == later) {
            return suspects;
        }
        for (TableState before : tables.values()) {
            TableState after = later.tables.get(before.table());
            if (after == null ? !before.isEmpty() : before.mayDifferFrom(after)) {
                suspects.add(before.table());
            }
        }
        return suspects;
    }

    @Override
    public NavigableSet<String> touchedSince(DataState other) {
        PostgresDataState earlier = (PostgresDataState) other;
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

    Map<Long, TableState> byOid() {
        return tables.values().stream()
                .collect(Collectors.toMap(state -> state.mark().oid(), Function.identity()));
    }

    List<Long> oids(Collection<String> names) {
        return names.stream()
                .map(tables::get)
                .filter(Objects::nonNull)
                .map(state -> state.mark().oid())
                .toList();
    }

    List<Long> oidsOfFilled() {
        return tables.values().stream()
                .filter(state -> !state.isEmpty())
                .map(state -> state.mark().oid())
                .toList();
    }

    /** Whether nothing of this state moved, down to the same instances. */
    boolean isStill(NavigableMap<String, TableState> others, Marks otherMarks) {
        return marks.types().equals(otherMarks.types())
                && marks.counters().equals(otherMarks.counters())
                && marks.leftOut().equals(otherMarks.leftOut())
                && tables.keySet().equals(others.keySet())
                && others.values().stream().allMatch(state -> state.equals(tables.get(state.table())));
    }

    Marks marks() {
        return marks;
    }
}
