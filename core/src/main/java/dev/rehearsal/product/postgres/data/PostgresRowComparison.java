package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.comparison.FollowedRows;
import dev.rehearsal.data.comparison.RowMerge;
import dev.rehearsal.data.comparison.RowQueries;
import dev.rehearsal.data.comparison.Volatility;
import dev.rehearsal.data.comparison.Volatility.EqualRuns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /** Two databases of PostgreSQL in which the same was done. */
    private record PostgresEqualRuns(Connection first, Connection second) implements EqualRuns {

        @Override
        public List<TableDifference> compare(Collection<String> tables, Set<String> volatileColumns)
                throws SQLException {
            return PostgresRowComparison.compare(first, second, tables, volatileColumns);
        }

        @Override
        public Map<String, String> sumsOfFirst(String table) throws SQLException {
            return sums(table, first);
        }

        @Override
        public Map<String, String> sumsOfSecond(String table) throws SQLException {
            return sums(table, second);
        }

        private static Map<String, String> sums(String table, Connection connection) throws SQLException {
            try (Reading reading = Reading.begin(connection)) {
                Shape shape = Shape.read(reading.connection(), List.of(table)).get(table);
                if (shape == null) {
                    return Map.of();
                }
                String query = shape.columns().stream()
                        .map(column -> "pg_catalog.concat(pg_catalog.count(" + column.name()
                                + "), ' ', pg_catalog.sum(pg_catalog.hashtextextended(" + column.name()
                                + "::text, 0)))")
                        .collect(Collectors.joining(", ", "select ", " from only " + table));
                Map<String, String> sums = new HashMap<>();
                try (var statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    for (int i = 0; i < shape.columns().size(); i++) {
                        sums.put(shape.columns().get(i).name(), row.getString(i + 1));
                    }
                }
                return sums;
            }
        }
    }

    /** Reads rows of PostgreSQL in the byte order of their text, which is the same on both sides, whatever types and collations are there. */
    private static final class PostgresRowQueries implements RowQueries {
        /** What reads a table: its own rows, or those of its partitions, too. */
        private final String from;
        /** Which rows are read, with its keyword; empty for all. */
        private final String where;

        PostgresRowQueries() {
            this(" from only ", "");
        }

        private PostgresRowQueries(String from, String where) {
            this.from = from;
            this.where = where;
        }

        @Override
        public String rows(String table, List<ComparedTable.Column> key, List<ComparedTable.@Nullable Column> values) {
            List<String> columns = new ArrayList<>();
            key.forEach(column -> columns.add(column.key()));
            values.forEach(column -> columns.add(column == null ? "null::text" : column.value()));
            String order =
                    key.stream().map(column -> column.key() + " collate \"C\"").collect(Collectors.joining(", "));
            return "select 1::bigint, " + String.join(", ", columns) + from + table + where + " order by " + order;
        }

        @Override
        public String groups(String table, List<ComparedTable.Column> all) {
            int count = Math.max(1, all.size());
            String columns = all.isEmpty()
                    ? "''::text as c0"
                    : IntStream.range(0, count)
                            .mapToObj(i -> all.get(i).value() + " as c" + i)
                            .collect(Collectors.joining(", "));
            String names = IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
            String order = IntStream.range(0, count)
                    .mapToObj(i -> "c" + i + " collate \"C\" nulls last")
                    .collect(Collectors.joining(", "));
            return "select pg_catalog.count(*), " + names + " from (select " + columns + from + table + where
                    + ") r group by " + names + " order by " + order;
        }

        /** A text is cast alike, whatever the type. */
        @Override
        public ComparedTable.Column inLater(ComparedTable.Column earlier, ComparedTable.Column later) {
            return earlier;
        }

        @Override
        public RowQueries withPartitions() {
            return new PostgresRowQueries(" from ", where);
        }

        @Override
        public RowQueries where(String condition) {
            return new PostgresRowQueries(from, " where (" + condition + ")");
        }

        @Override
        public String filled(String table, String column) {
            return "select pg_catalog.count(" + column + ") from only " + table + where;
        }
    }

    /** A transaction that only reads, under fixed settings, on a connection in autocommit that is given back as it was. */
    private static final class Reading implements AutoCloseable {
        private final Connection connection;

        private Reading(Connection connection) {
            this.connection = connection;
        }

        static Reading begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            Reading reading = new Reading(connection);
            try {
                ObserverSettings.fixLocally(connection);
                return reading;
            } catch (SQLException e) {
                reading.close();
                throw e;
            }
        }

        Connection connection() {
            return connection;
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
