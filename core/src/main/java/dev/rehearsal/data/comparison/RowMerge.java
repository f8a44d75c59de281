package dev.rehearsal.data.comparison;

import dev.rehearsal.data.TableDifference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the rows that differ between two databases by reading both in the same order, in memory that does not grow with the tables. */
final class RowMerge {
    static final String ALL_COLUMNS = ".*";

    private final Connection before;
    private final Connection after;
    private final RowQueries queries;
    private final Set<String> volatileColumns;
    private final boolean earlierOnly;
    private final Map<String, ComparedTable> shapesBefore;
    private final Map<String, ComparedTable> shapesAfter;

    /**
     * Prepares to compare.
     *
     * @param volatileColumns {@code table.column} for columns left out, {@code table.*} for tables left out
     * @param earlierOnly whether rows that only the later state has are left out
     */
    RowMerge(Side before, Side after, RowQueries queries, Set<String> volatileColumns, boolean earlierOnly) {
        this.before = before.connection();
        this.after = after.connection();
        this.shapesBefore = before.tables();
        this.shapesAfter = after.tables();
        this.queries = queries;
        this.volatileColumns = Set.copyOf(volatileColumns);
        this.earlierOnly = earlierOnly;
    }

    /**
     * One of the two databases.
     *
     * @param connection its session, set up so that the same value always looks the same
     * @param tables the tables to compare, by their names
     */
    record Side(Connection connection, Map<String, ComparedTable> tables) {}

    /** The tables of the earlier state that differ. */
    List<TableDifference> differences() throws SQLException {
        List<TableDifference> differences = new ArrayList<>();
        for (var shape : shapesBefore.entrySet()) {
            String table = shape.getKey();
            if (!volatileColumns.contains(table + ALL_COLUMNS)) {
                Tally tally = tally(table, shape.getValue(), shapesAfter.get(table));
                if (!tally.isEmpty()) {
                    differences.add(tally.difference());
                }
            }
        }
        return differences;
    }

    private Tally tally(String table, ComparedTable shapeBefore, @Nullable ComparedTable shapeAfter)
            throws SQLException {
        List<Matching> ways =
                Matching.of(table, shapeBefore, shapeAfter == null ? shapeBefore : shapeAfter, volatileColumns);
        Tally best = tally(ways.get(0), shapeAfter != null);
        for (Matching other : ways.subList(1, ways.size())) {
            if (!best.mayHaveOtherKeys() || earlierOnly) {
                break;
            }
            Tally tally = tally(other, true);
            best = tally.isCloserThan(best) ? tally : best;
        }
        return best;
    }

    private Tally tally(Matching matching, boolean isInAfter) throws SQLException {
        Tally tally = new Tally(matching);
        int keys = matching.keyColumns();
        try (RowStream rowsBefore = RowStream.open(before, matching.queryBefore(queries), keys);
                RowStream rowsAfter =
                        isInAfter ? RowStream.open(after, matching.queryAfter(queries), keys) : RowStream.none()) {
            RowStream.merge(rowsBefore, rowsAfter, (old, now) -> {
                if (old != null || !earlierOnly) {
                    tally.count(old, now);
                }
            });
        }
        if (!matching.hasKey()) {
            countLost(matching, tally);
        }
        return tally;
    }

    private void countLost(Matching matching, Tally tally) throws SQLException {
        for (ComparedTable.Column column : matching.lost()) {
            tally.lost(column.name(), queries.countFilled(before, matching.table(), column.name()));
        }
    }
}
