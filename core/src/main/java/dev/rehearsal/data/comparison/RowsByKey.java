package dev.rehearsal.data.comparison;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.TablePair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/** Follows the rows of one table by a key that it has before and after an up. */
final class RowsByKey {
    private final TablePair pair;
    private final Matching way;
    private final List<ComparedTable.Column> later;
    private final List<ColumnTally> tallies = new ArrayList<>();
    /** At which place of a later row the column stands that took the place of each value; negative where none did. */
    private final List<Integer> places = new ArrayList<>();

    /**
     * Begins to count.
     *
     * @param then the table afterwards, under its own names
     */
    RowsByKey(TablePair pair, Matching way, ComparedTable then) {
        this.pair = pair;
        this.way = way;
        this.later = then.columns();
        BitSet fresh = new BitSet();
        for (int i = 0; i < later.size(); i++) {
            String name = later.get(i).name();
            fresh.set(
                    i,
                    pair.columns().stream().noneMatch(column -> column.after().equals(name)));
        }
        for (ComparedTable.Column column : way.values()) {
            TablePair.ColumnPair own = pair.column(column.name()).orElse(null);
            places.add(
                    own == null
                            ? -1
                            : later.stream()
                                    .map(ComparedTable.Column::name)
                                    .toList()
                                    .indexOf(own.after()));
            tallies.add(new ColumnTally(column.name(), own, later.size(), fresh));
        }
    }

    RowChanges read(FollowedRows.Sides sides) throws SQLException {
        List<ComparedTable.Column> laterKey = way.key().stream()
                .map(column -> Objects.requireNonNull(way.later().column(column.name())))
                .toList();
        RowCount rows = new RowCount(way.key());
        int keys = way.keyColumns();
        try (RowStream old = RowStream.open(sides.before(), way.queryBefore(sides.earlierQueries(pair)), keys);
                RowStream now = RowStream.open(
                        sides.after(),
                        sides.laterQueries(pair).rows(pair.after(), laterKey, List.copyOf(later)),
                        keys)) {
            RowStream.merge(old, now, (left, right) -> {
                rows.count(left, right);
                if (left != null && right != null) {
                    count(left.named(way.key()), left, right);
                }
            });
        }
        List<ColumnChanges> columns = new ArrayList<>();
        for (ColumnTally tally : tallies) {
            ColumnChanges result = pair.computed().contains(tally.name()) ? null : tally.result(sides.conversions());
            if (result != null) {
                columns.add(result);
            }
        }
        return rows.changes(pair, rows.missing(), columns);
    }

    private void count(String key, RowStream.Row left, RowStream.Row right) {
        for (int i = 0; i < tallies.size(); i++) {
            int place = places.get(i);
            String value = place < 0 ? null : right.values()[place];
            tallies.get(i).count(key, left.values()[i], value, right.values(), place);
        }
    }
}
