package dev.rehearsal.data.comparison;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.TablePair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Counts the rows of one table that no key tells apart: how many there are fewer, and which values of each column are not there any more. */
final class RowsByCount {
    private final TablePair pair;
    private final Matching way;
    private final ComparedTable first;

    RowsByCount(TablePair pair, Matching way, ComparedTable first) {
        this.pair = pair;
        this.way = way;
        this.first = first;
    }

    RowChanges read(FollowedRows.Sides sides) throws SQLException {
        RowCount rows = counted(way.key(), sides);
        List<ColumnChanges> columns = new ArrayList<>();
        for (ComparedTable.Column column : first.columns()) {
            TablePair.ColumnPair own = pair.column(column.name()).orElse(null);
            if (own == null) {
                long filled = sides.earlierQueries(pair).countFilled(sides.before(), pair.before(), column.name());
                add(columns, ColumnTally.uncounted(column.name(), null, filled, List.of()));
            } else if (rows.missing() > rows.fewer()) {
                RowCount values = counted(List.of(column), sides);
                long changed = Math.max(0, values.missing() - rows.fewer());
                add(columns, ColumnTally.uncounted(column.name(), own, changed, values.examples()));
            }
        }
        return rows.changes(pair, rows.fewer(), columns);
    }

    private void add(List<ColumnChanges> columns, ColumnChanges column) {
        if (column.changed() > 0 && !pair.computed().contains(column.column())) {
            columns.add(column);
        }
    }

    /** Equal rows of some columns, counted on both sides. */
    private RowCount counted(List<ComparedTable.Column> columns, FollowedRows.Sides sides) throws SQLException {
        List<ComparedTable.Column> same = columns.stream()
                .map(column -> Objects.requireNonNull(way.later().column(column.name())))
                .toList();
        int keys = Math.max(1, columns.size());
        RowCount count = new RowCount(columns);
        try (RowStream old = RowStream.open(
                        sides.before(), sides.earlierQueries(pair).groups(pair.before(), columns), keys);
                RowStream now =
                        RowStream.open(sides.after(), sides.laterQueries(pair).groups(pair.after(), same), keys)) {
            RowStream.merge(old, now, count::count);
        }
        return count;
    }
}
