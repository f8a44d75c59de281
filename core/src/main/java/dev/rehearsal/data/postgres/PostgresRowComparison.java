package dev.rehearsal.data.postgres;

import dev.rehearsal.data.TableDifference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that differ between two databases, in memory that does not grow with the tables.
 *
 * <p>Values are compared by their text under fixed settings, so that a change of type alone is no difference; columns by name. Columns that
 * only the later state has are left to the schema's comparison.
 */
final class PostgresRowComparison {
    static final String ALL_COLUMNS = ".*";

    private final Connection before;
    private final Connection after;
    private final Map<String, Shape> shapesBefore;
    private final Map<String, Shape> shapesAfter;
    private final Set<String> volatileColumns;
    private final boolean earlierOnly;

    private PostgresRowComparison(
            Reading before, Reading after, Collection<String> tables, Set<String> volatileColumns, boolean earlierOnly)
            throws SQLException {
        this.before = before.connection();
        this.after = after.connection();
        this.shapesBefore = Shape.read(this.before, tables);
        this.shapesAfter = Shape.read(this.after, tables);
        if (!earlierOnly) {
            shapesBefore.replaceAll((table, shape) -> shape.exact());
            shapesAfter.replaceAll((table, shape) -> shape.exact());
        }
        this.volatileColumns = volatileColumns;
        this.earlierOnly = earlierOnly;
    }

    /**
     * Compares the rows of some tables.
     *
     * @param before a connection in autocommit that sees all rows of the earlier state
     * @param after the same of the later state
     * @param tables qualified names, quoted where SQL needs it; those that only the later state has are left out
     * @param volatileColumns {@code schema.table.column} for columns left out, {@code schema.table.*} for tables left out
     * @return the tables that differ, sorted by name
     */
    static List<TableDifference> compare(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException {
        return compare(before, after, tables, volatileColumns, false);
    }

    /**
     * Like {@link #compare}, but looks for the earlier rows only: those that only the later state
     * has are left out, and so is the number of zeros with which a number ends.
     */
    static List<TableDifference> compareEarlier(
            Connection before, Connection after, Collection<String> tables, Set<String> volatileColumns)
            throws SQLException {
        return compare(before, after, tables, volatileColumns, true);
    }

    private static List<TableDifference> compare(
            Connection before,
            Connection after,
            Collection<String> tables,
            Set<String> volatileColumns,
            boolean earlierOnly)
            throws SQLException {
        if (tables.isEmpty()) {
            return List.of();
        }
        try (Reading first = Reading.begin(before);
                Reading second = Reading.begin(after)) {
            return new PostgresRowComparison(first, second, tables, volatileColumns, earlierOnly).differences();
        }
    }

    /**
     * The columns that differ between two databases in which the same was done: filled by a clock, by chance or from a sequence.
     *
     * @return {@code schema.table.column}, and {@code schema.table.*} where not even the rows can be matched; in the form that
     *     {@link #compare} takes
     */
    static Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
            throws SQLException {
        Set<String> found = new TreeSet<>();
        for (TableDifference difference : compare(firstRun, secondRun, tables, Set.of())) {
            found.addAll(Volatility.of(difference, firstRun, secondRun));
        }
        return found;
    }

    private List<TableDifference> differences() throws SQLException {
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

    private Tally tally(String table, Shape shapeBefore, @Nullable Shape shapeAfter) throws SQLException {
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
        try (RowStream rowsBefore = RowStream.open(before, matching.queryBefore(), keys);
                RowStream rowsAfter =
                        isInAfter ? RowStream.open(after, matching.queryAfter(), keys) : RowStream.none()) {
            merge(rowsBefore, rowsAfter, tally);
        }
        if (!matching.hasKey()) {
            countLost(matching, tally);
        }
        return tally;
    }

    private void merge(RowStream before, RowStream after, Tally tally) throws SQLException {
        RowStream.Row left = before.current();
        RowStream.Row right = after.current();
        while (left != null || right != null) {
            int order = left == null ? 1 : right == null ? -1 : left.compareKeyTo(right);
            if (order <= 0 || !earlierOnly) {
                tally.count(order <= 0 ? left : null, order >= 0 ? right : null);
            }
            left = order <= 0 ? before.advance() : left;
            right = order >= 0 ? after.advance() : right;
        }
    }

    private void countLost(Matching matching, Tally tally) throws SQLException {
        for (Shape.Field column : matching.lost()) {
            try (var statement = before.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select pg_catalog.count(" + column.name() + ") from only " + matching.table())) {
                row.next();
                tally.lost(column.name(), row.getLong(1));
            }
        }
    }
}
