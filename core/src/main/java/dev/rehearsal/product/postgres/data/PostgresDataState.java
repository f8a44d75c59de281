package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.comparison.FingerprintedState;
import dev.rehearsal.product.postgres.data.TableState.Mark;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of PostgreSQL, by fingerprints and by the counters that say whether a table was written since. */
final class PostgresDataState extends FingerprintedState<TableState> {
    static final PostgresDataState NOTHING =
            new PostgresDataState(new TreeMap<>(), new TableVersions(List.of(), List.of(), "", ""));

    private final TableVersions marks;

    PostgresDataState(NavigableMap<String, TableState> tables, TableVersions marks) {
        super(tables);
        this.marks = marks;
    }

    @Override
    public List<String> leftOut() {
        return marks.leftOut();
    }

    @Override
    protected boolean isUnwritten(TableState before, FingerprintedState<TableState> later, TableState after) {
        Mark first = before.mark();
        Mark then = after.mark();
        return ((PostgresDataState) later).marks.countersHoldSince(marks)
                && first.oid() == then.oid()
                && first.file() == then.file()
                && first.changes() == then.changes();
    }

    Map<Long, TableState> byOid() {
        return fingerprints().stream()
                .collect(Collectors.toMap(state -> state.mark().oid(), Function.identity()));
    }

    List<Long> oids(Collection<String> names) {
        return names.stream()
                .map(this::table)
                .filter(Objects::nonNull)
                .map(state -> state.mark().oid())
                .toList();
    }

    List<Long> oidsOfFilled() {
        return fingerprints().stream()
                .filter(state -> !state.isEmpty())
                .map(state -> state.mark().oid())
                .toList();
    }

    /** Whether nothing of this state moved, down to the same instances. */
    boolean isStill(NavigableMap<String, TableState> others, TableVersions otherMarks) {
        return marks.types().equals(otherMarks.types())
                && marks.counters().equals(otherMarks.counters())
                && marks.leftOut().equals(otherMarks.leftOut())
                && hasThese(others);
    }

    TableVersions marks() {
        return marks;
    }
}
