package dev.rehearsal.data;

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

/** The rows of all user tables at one moment, by what can be compared without reading them again. */
public final class DataState {
    static final DataState NOTHING = new DataState(new TreeMap<>(), new Marks(List.of(), List.of(), "", ""));

    private final NavigableMap<String, TableState> tables;
    private final Marks marks;

    DataState(NavigableMap<String, TableState> tables, Marks marks) {
        this.tables = tables;
        this.marks = marks;
    }

    /** Qualified names of all tables that keep rows: ordinary ones, partitions and materialized views, without the tool's own. */
    public NavigableSet<String> tables() {
        return new TreeSet<>(tables.keySet());
    }

    /** Qualified names of tables whose rows are elsewhere and are not judged: foreign tables. */
    public List<String> leftOut() {
        return marks.leftOut();
    }

    /** The number of rows in a table; 0 for one that is not there. */
    public long rows(String table) {
        TableState state = tables.get(table);
        return state == null ? 0 : state.fingerprint().rows();
    }

    /** Whether no table holds a row. */
    public boolean isEmpty() {
        return tables.values().stream().allMatch(TableState::isEmpty);
    }

    /**
     * The tables of this state whose rows may not be the same in a later one: other rows, other columns, or gone with rows in it. Tables
     * that only the later state has are the schema's business.
     */
    public NavigableSet<String> suspects(DataState later) {
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

    /** The tables that may have been written since an earlier state of the same database, new ones included. */
    public NavigableSet<String> touchedSince(DataState earlier) {
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
