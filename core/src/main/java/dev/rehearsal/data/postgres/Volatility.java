package dev.rehearsal.data.postgres;

import dev.rehearsal.data.TableDifference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out which columns of one table made two equal runs differ. */
final class Volatility {
    private Volatility() {}

    static Set<String> of(TableDifference difference, Connection firstRun, Connection secondRun) throws SQLException {
        String table = difference.table();
        if (difference.missing() == 0 && difference.added() == 0) {
            return columns(difference);
        }
        if (difference.rowsBefore() == difference.rowsAfter()) {
            Set<String> found = columnsThatDiffer(table, firstRun, secondRun);
            // Without the key and what else differs, the rest may match; if not, two runs number the same rows
            // differently.
            List<TableDifference> rest = PostgresRowComparison.compare(firstRun, secondRun, List.of(table), found);
            if (rest.stream().allMatch(left -> left.missing() == 0 && left.added() == 0)) {
                rest.forEach(left -> found.addAll(columns(left)));
                return found;
            }
        }
        return Set.of(table + PostgresRowComparison.ALL_COLUMNS);
    }

    private static Set<String> columns(TableDifference difference) {
        return difference.changedColumns().keySet().stream()
                .map(column -> difference.table() + "." + column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> columnsThatDiffer(String table, Connection firstRun, Connection secondRun)
            throws SQLException {
        Map<String, String> first = sums(table, firstRun);
        Map<String, String> second = sums(table, secondRun);
        return first.keySet().stream()
                .filter(column -> !Objects.equals(first.get(column), second.get(column)))
                .map(column -> table + "." + column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A hash over the values of each column, in whatever order they stand. */
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
