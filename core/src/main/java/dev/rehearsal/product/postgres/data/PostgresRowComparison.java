package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.comparison.FollowedRows;
import dev.rehearsal.data.comparison.RowMerge;
import dev.rehearsal.data.comparison.Volatility;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the rows that differ between two databases, in memory that does not grow with the tables.
 *
 * <p>Values are compared by their text under fixed settings, so that a change of type alone is no difference; columns by name. Columns that
 * only the later state has are left to the schema's comparison.
 */
final class PostgresRowComparison {
    private PostgresRowComparison() {}

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
            RowMerge.Side earlier = side(first, tables, earlierOnly);
            RowMerge.Side later = side(second, tables, earlierOnly);
            return new RowMerge(earlier, later, new PostgresRowQueries(), volatileColumns, earlierOnly).differences();
        }
    }

    /** See {@link dev.rehearsal.data.RowComparison#changes}. */
    static List<RowChanges> changes(Connection before, Connection after, List<TablePair> tables) throws SQLException {
        try (Reading first = Reading.begin(before);
                Reading second = Reading.begin(after)) {
            RowMerge.Side earlier =
                    side(first, tables.stream().map(TablePair::before).toList(), true);
            RowMerge.Side later =
                    side(second, tables.stream().map(TablePair::after).toList(), true);
            return new FollowedRows(
                            earlier, later, new PostgresRowQueries(), new PostgresValueConversions(first.connection()))
                    .of(tables);
        }
    }

    private static RowMerge.Side side(Reading reading, Collection<String> tables, boolean earlierOnly)
            throws SQLException {
        Map<String, ComparedTable> shapes = new TreeMap<>();
        Shape.read(reading.connection(), tables)
                .forEach((table, shape) -> shapes.put(table, (earlierOnly ? shape : shape.exact()).compared()));
        return new RowMerge.Side(reading.connection(), shapes);
    }

    /**
     * The columns that differ between two databases in which the same was done: filled by a clock, by chance or from a sequence.
     *
     * @return {@code schema.table.column}, and {@code schema.table.*} where not even the rows can be matched; in the form that
     *     {@link #compare} takes
     */
    static Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
            throws SQLException {
        return Volatility.of(new PostgresEqualRuns(firstRun, secondRun), tables);
    }
}
