package dev.rehearsal.data.comparison;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.reading.DataDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the rows that differ between two databases of one product, as {@link dev.rehearsal.data.reading.RowComparison} says. */
public abstract class DatabaseComparison implements DataDialect.Comparison {
    private final RowQueries queries;

    /**
     * For the products.
     *
     * @param queries writes what is asked
     */
    protected DatabaseComparison(RowQueries queries) {
        this.queries = queries;
    }

    /** A session under settings by which the same value always looks the same; it is given back as it was. */
    public interface Reading extends AutoCloseable {

        /** The session. */
        Connection connection();

        @Override
        void close() throws SQLException;
    }

    /** Fixes the settings of a connection in autocommit until the result is closed. */
    protected abstract Reading begin(Connection connection) throws SQLException;

    /**
     * Those of some tables that are there, by their names.
     *
     * @param withoutLastZeros whether the zeros with which a number ends are left out
     */
    protected abstract Map<String, ComparedTable> tables(
            Connection connection, Collection<String> names, boolean withoutLastZeros) throws SQLException;

    /** Asks which values do not come back. */
    protected abstract ValueConversions conversions(Connection connection);

    @Override
    public final List<TableDifference> compare(
            Connection before,
            Connection after,
            Collection<String> tables,
            Set<String> volatileColumns,
            boolean earlierOnly)
            throws SQLException {
        if (tables.isEmpty()) {
            return List.of();
        }
        try (Reading first = begin(before);
                Reading second = begin(after)) {
            RowMerge.Side earlier = side(first, tables, earlierOnly);
            RowMerge.Side later = side(second, tables, earlierOnly);
            return new RowMerge(earlier, later, queries, volatileColumns, earlierOnly).differences();
        }
    }

    @Override
    public final List<RowChanges> changes(Connection before, Connection after, List<TablePair> tables)
            throws SQLException {
        try (Reading first = begin(before);
                Reading second = begin(after)) {
            RowMerge.Side earlier =
                    side(first, tables.stream().map(TablePair::before).toList(), true);
            RowMerge.Side later =
                    side(second, tables.stream().map(TablePair::after).toList(), true);
            return new FollowedRows(earlier, later, queries, conversions(first.connection())).of(tables);
        }
    }

    private RowMerge.Side side(Reading reading, Collection<String> tables, boolean withoutLastZeros)
            throws SQLException {
        return new RowMerge.Side(reading.connection(), tables(reading.connection(), tables, withoutLastZeros));
    }

    @Override
    public final Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
            throws SQLException {
        Set<String> found = new TreeSet<>();
        for (TableDifference difference : compare(firstRun, secondRun, tables, Set.of(), false)) {
            found.addAll(volatileColumns(firstRun, secondRun, difference));
        }
        return found;
    }

    private Set<String> volatileColumns(Connection firstRun, Connection secondRun, TableDifference difference)
            throws SQLException {
        String table = difference.table();
        if (difference.missing() == 0 && difference.added() == 0) {
            return columns(difference);
        }
        if (difference.rowsBefore() == difference.rowsAfter()) {
            Set<String> found = columnsThatDiffer(table, sums(table, firstRun), sums(table, secondRun));
            // Without the key and what else differs, the rest may match; if not, two runs number the same rows
            // differently.
            List<TableDifference> rest = compare(firstRun, secondRun, List.of(table), found, false);
            if (rest.stream().allMatch(left -> left.missing() == 0 && left.added() == 0)) {
                rest.forEach(left -> found.addAll(columns(left)));
                return found;
            }
        }
        return Set.of(table + RowMerge.ALL_COLUMNS);
    }

    private static Set<String> columns(TableDifference difference) {
        return difference.changedColumns().keySet().stream()
                .map(column -> difference.table() + "." + column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> columnsThatDiffer(String table, Map<String, String> first, Map<String, String> second) {
        return first.keySet().stream()
                .filter(column -> !Objects.equals(first.get(column), second.get(column)))
                .map(column -> table + "." + column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A hash over the values of each column, in whatever order they stand; none where the table is not there. */
    private Map<String, String> sums(String table, Connection connection) throws SQLException {
        Map<String, String> sums = new HashMap<>();
        try (Reading reading = begin(connection)) {
            ComparedTable known =
                    tables(reading.connection(), List.of(table), false).get(table);
            if (known == null) {
                return sums;
            }
            String query = known.columns().stream()
                    .map(queries::sum)
                    .collect(Collectors.joining(", ", "select ", queries.from(table)));
            try (Statement statement = reading.connection().createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                for (int i = 0; i < known.columns().size(); i++) {
                    sums.put(known.columns().get(i).name(), row.getString(i + 1));
                }
            }
        }
        return sums;
    }
}
