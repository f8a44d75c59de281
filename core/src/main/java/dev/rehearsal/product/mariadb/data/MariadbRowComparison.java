package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.comparison.EqualRuns;
import dev.rehearsal.data.comparison.FollowedRows;
import dev.rehearsal.data.comparison.RowMerge;
import dev.rehearsal.data.comparison.Volatility;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the rows that differ between two databases of MariaDB. */
record MariadbRowComparison(Product product) {

    List<TableDifference> compare(
            Connection before,
            Connection after,
            Collection<String> tables,
            Set<String> volatileColumns,
            boolean earlierOnly)
            throws SQLException {
        if (tables.isEmpty()) {
            return List.of();
        }
        try (ObserverSettings first = ObserverSettings.fixMeanwhile(before);
                ObserverSettings second = ObserverSettings.fixMeanwhile(after)) {
            RowMerge.Side earlier = side(first, tables, earlierOnly);
            RowMerge.Side later = side(second, tables, earlierOnly);
            return new RowMerge(earlier, later, new MariadbRowQueries(product), volatileColumns, earlierOnly)
                    .differences();
        }
    }

    /** See {@link dev.rehearsal.data.RowComparison#changes}. */
    List<RowChanges> changes(Connection before, Connection after, List<TablePair> tables) throws SQLException {
        try (ObserverSettings first = ObserverSettings.fixMeanwhile(before);
                ObserverSettings second = ObserverSettings.fixMeanwhile(after)) {
            RowMerge.Side earlier =
                    side(first, tables.stream().map(TablePair::before).toList(), true);
            RowMerge.Side later =
                    side(second, tables.stream().map(TablePair::after).toList(), true);
            return new FollowedRows(
                            earlier,
                            later,
                            new MariadbRowQueries(product),
                            new MariadbValueConversions(first.connection()))
                    .of(tables);
        }
    }

    private static RowMerge.Side side(ObserverSettings fixed, Collection<String> tables, boolean earlierOnly)
            throws SQLException {
        return new RowMerge.Side(fixed.connection(), tables(fixed.connection(), tables, earlierOnly));
    }

    Set<String> volatileColumns(Connection firstRun, Connection secondRun, Collection<String> tables)
            throws SQLException {
        return Volatility.of(new Runs(this, firstRun, secondRun), tables);
    }

    private static Map<String, ComparedTable> tables(
            Connection connection, Collection<String> names, boolean withoutLastZeros) throws SQLException {
        Layouts layouts = new Layouts(connection);
        Map<String, List<Set<String>>> keys = layouts.keys(names);
        Map<String, ComparedTable> found = new TreeMap<>();
        layouts.columns(names)
                .forEach((table, fields) -> found.put(
                        table,
                        new ComparedTable(
                                fields.stream()
                                        .map(field -> ValueSql.compared(field, withoutLastZeros))
                                        .toList(),
                                keys.getOrDefault(table, List.of()))));
        return found;
    }

    /** Two databases in which the same was done. */
    private record Runs(MariadbRowComparison comparison, Connection first, Connection second) implements EqualRuns {

        @Override
        public List<TableDifference> compare(Collection<String> tables, Set<String> volatileColumns)
                throws SQLException {
            return comparison.compare(first, second, tables, volatileColumns, false);
        }

        @Override
        public Map<String, String> sumsOfFirst(String table) throws SQLException {
            return sums(table, first, comparison.product());
        }

        @Override
        public Map<String, String> sumsOfSecond(String table) throws SQLException {
            return sums(table, second, comparison.product());
        }

        private static Map<String, String> sums(String table, Connection connection, Product product)
                throws SQLException {
            try (ObserverSettings fixed = ObserverSettings.fixMeanwhile(connection)) {
                ComparedTable known =
                        tables(fixed.connection(), List.of(table), false).get(table);
                if (known == null) {
                    return Map.of();
                }
                String query = known.columns().stream()
                        .map(column -> "concat(count(" + column.name() + "), ' ', coalesce(sum(cast(conv(left("
                                + product.digest(column.key()) + ", 16), 16, 10) as decimal(20))), 0))")
                        .collect(Collectors.joining(", ", "select ", " from " + table));
                Map<String, String> sums = new HashMap<>();
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    for (int i = 0; i < known.columns().size(); i++) {
                        sums.put(known.columns().get(i).name(), row.getString(i + 1));
                    }
                }
                return sums;
            }
        }
    }
}
