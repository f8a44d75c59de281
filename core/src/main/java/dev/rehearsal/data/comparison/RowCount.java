package dev.rehearsal.data.comparison;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the rows of one table before and after an up, and keeps the first that are gone. */
final class RowCount {
    private static final int EXAMPLES = 5;

    private final List<ComparedTable.Column> key;
    private final List<RowDifference> examples = new ArrayList<>();
    private long before;
    private long after;
    private long missing;
    private long added;

    /** @param key what a row is named by */
    RowCount(List<ComparedTable.Column> key) {
        this.key = key;
    }

    /** Rows of one key: both, or the one that is there. */
    void count(RowStream.@Nullable Row left, RowStream.@Nullable Row right) {
        long old = left == null ? 0 : left.count();
        long now = right == null ? 0 : right.count();
        before += old;
        after += now;
        missing += Math.max(0, old - now);
        added += Math.max(0, now - old);
        if (left != null && old > now && examples.size() < EXAMPLES) {
            examples.add(new RowDifference(left.named(key), "", ""));
        }
    }

    /** By how many rows there are fewer. */
    long fewer() {
        return Math.max(0, before - after);
    }

    /** How many rows have none that is equal. */
    long missing() {
        return missing;
    }

    List<RowDifference> examples() {
        return examples;
    }

    /** What became of the rows, where so many of them are gone. */
    RowChanges changes(TablePair pair, long gone, List<ColumnChanges> columns) {
        return new RowChanges(
                pair,
                new TableDifference.RowCounts(before, after, gone, added - missing + gone),
                gone > 0 ? examples : List.of(),
                columns);
    }
}
