package dev.rehearsal.data.comparison;

import dev.rehearsal.data.FilledValues;
import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.reading.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts how the rows of one table differ, and keeps the first of them. */
final class Tally {
    private static final int EXAMPLES = 5;

    private final Matching matching;
    private final Map<String, Long> changedColumns = new TreeMap<>();
    private final Map<String, Long> filledColumns = new TreeMap<>();
    private final Examples examples = new Examples();
    private final Examples filledExamples = new Examples();
    private final Examples otherExamples = new Examples();
    private long rowsBefore;
    private long rowsAfter;
    private long missing;
    private long added;
    private long changed;
    private long filled;
    private long onlyFilled;

    Tally(Matching matching) {
        this.matching = matching;
    }

    /** Rows that match, or one without a partner. */
    void count(RowStream.@Nullable Row before, RowStream.@Nullable Row after) {
        long inBefore = before == null ? 0 : before.count();
        long inAfter = after == null ? 0 : after.count();
        rowsBefore += inBefore;
        rowsAfter += inAfter;
        missing += Math.max(0, inBefore - inAfter);
        added += Math.max(0, inAfter - inBefore);
        if (inBefore != inAfter) {
            unmatched(before, after);
        } else if (before != null && after != null && matching.hasKey()) {
            matched(before, after);
        }
    }

    /** Values of a column that the later state lacks, where rows are not matched by key. */
    void lost(String column, long values) {
        if (values > 0) {
            changedColumns.put(column, values);
        }
    }

    boolean isEmpty() {
        return missing == 0 && added == 0 && changed == 0 && changedColumns.isEmpty();
    }

    /** Whether rows went and others came, which may be the same ones under another key. */
    boolean mayHaveOtherKeys() {
        return missing > 0 && added > 0;
    }

    /** Whether more rows found their partner. */
    boolean isCloserThan(Tally other) {
        return missing + added < other.missing + other.added;
    }

    TableDifference difference() {
        return new TableDifference(
                matching.table(),
                new TableDifference.RowCounts(rowsBefore, rowsAfter, missing, added),
                new TableDifference.Changes(changed, changedColumns),
                examples.all(),
                new FilledValues(filled, onlyFilled, filledColumns, filledExamples.all(), otherExamples.all()));
    }

    private void matched(RowStream.Row before, RowStream.Row after) {
        List<ComparedTable.Column> columns = matching.values();
        List<Integer> differing = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!Objects.equals(before.values()[i], after.values()[i])) {
                differing.add(i);
                changedColumns.merge(columns.get(i).name(), 1L, Long::sum);
            }
        }
        if (!differing.isEmpty()) {
            changed++;
            example(examples, before, after, differing);
            tellFilled(before, after, differing);
        }
    }

    private void tellFilled(RowStream.Row before, RowStream.Row after, List<Integer> differing) {
        List<Integer> fromNull =
                differing.stream().filter(i -> before.values()[i] == null).toList();
        if (!fromNull.isEmpty()) {
            fromNull.forEach(i -> filledColumns.merge(matching.values().get(i).name(), 1L, Long::sum));
            filled++;
            example(filledExamples, before, after, fromNull);
        }
        List<Integer> others = new ArrayList<>(differing);
        others.removeAll(fromNull);
        if (others.isEmpty()) {
            onlyFilled++;
        } else {
            example(otherExamples, before, after, others);
        }
    }

    private void unmatched(RowStream.@Nullable Row before, RowStream.@Nullable Row after) {
        RowStream.Row row = before == null ? Objects.requireNonNull(after) : before;
        if (matching.hasKey() && before != null) {
            List<ComparedTable.Column> columns = matching.values();
            for (int i = 0; i < columns.size(); i++) {
                if (matching.lost().contains(columns.get(i)) && before.values()[i] != null) {
                    changedColumns.merge(columns.get(i).name(), 1L, Long::sum);
                }
            }
        }
        RowDifference example = new RowDifference(row.named(matching.key()), content(before), content(after));
        boolean isNew = before == null;
        boolean isGone = after == null;
        examples.keep(example, isGone, isNew);
        otherExamples.keep(example, isGone, isNew);
    }

    private String content(RowStream.@Nullable Row row) {
        if (row == null) {
            return "";
        }
        if (!matching.hasKey()) {
            return row.count() == 1 ? "once" : row.count() + " times";
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < matching.values().size(); i++) {
            all.add(i);
        }
        return values(row, all);
    }

    private void example(Examples kept, RowStream.Row before, RowStream.Row after, List<Integer> columns) {
        if (kept.changed.size() < EXAMPLES) {
            kept.changed.add(
                    new RowDifference(before.named(matching.key()), values(before, columns), values(after, columns)));
        }
    }

    private String values(RowStream.Row row, List<Integer> columns) {
        List<String> parts = new ArrayList<>();
        for (int i : columns) {
            parts.add(matching.values().get(i).name() + "=" + Value.shown(row.values()[i]));
        }
        return String.join(", ", parts);
    }

    /** The first rows that are gone, of those with other values, and of new ones: what is lost is not buried in what changed. */
    private static final class Examples {
        private final List<RowDifference> gone = new ArrayList<>();
        private final List<RowDifference> changed = new ArrayList<>();
        private final List<RowDifference> added = new ArrayList<>();

        void keep(RowDifference example, boolean isGone, boolean isNew) {
            List<RowDifference> kind = isGone ? gone : isNew ? added : changed;
            if (kind.size() < EXAMPLES) {
                kind.add(example);
            }
        }

        List<RowDifference> all() {
            return Stream.of(gone, changed, added).flatMap(List::stream).toList();
        }
    }
}
