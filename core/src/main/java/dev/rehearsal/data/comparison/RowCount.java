package dev.rehearsal.data.comparison;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.Value;
import java.sql.SQLException;
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

    /** Somebody who looks at rows that are still there. */
    @FunctionalInterface
    interface Follower {
        void follow(RowStream.Row before, RowStream.Row after);
    }

    /** Reads both to their ends. */
    void read(RowStream old, RowStream now, Follower follower) throws SQLException {
        RowStream.Row left = old.current();
        RowStream.Row right = now.current();
        while (left != null || right != null) {
            int order = left == null ? 1 : right == null ? -1 : left.compareKeyTo(right);
            if (order == 0 && left != null && right != null) {
                follower.follow(left, right);
            }
            count(order <= 0 ? left : null, order >= 0 ? right : null);
            left = order <= 0 ? old.advance() : left;
            right = order >= 0 ? now.advance() : right;
        }
    }

    private void count(RowStream.@Nullable Row left, RowStream.@Nullable Row right) {
        long old = left == null ? 0 : left.count();
        long now = right == null ? 0 : right.count();
        before += old;
        after += now;
        missing += Math.max(0, old - now);
        added += Math.max(0, now - old);
        if (left != null && old > now && examples.size() < EXAMPLES) {
            examples.add(new RowDifference(name(left), "", ""));
        }
    }

    /** A row by its key. */
    String name(RowStream.Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            parts.add(key.get(i).name() + "=" + Value.shown(row.key()[i]));
        }
        return String.join(", ", parts);
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
