package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.comparison.EqualRuns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Two databases of PostgreSQL in which the same was done. */
record PostgresEqualRuns(Connection first, Connection second) implements EqualRuns {

    @Override
    public List<TableDifference> compare(Collection<String> tables, Set<String> volatileColumns) throws SQLException {
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
                            + "), ' ', pg_catalog.sum(pg_catalog.hashtextextended(" + column.name() + "::text, 0)))")
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
