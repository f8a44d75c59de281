package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.comparison.FollowedRows;
import dev.rehearsal.data.comparison.RowMerge;
import dev.rehearsal.data.comparison.RowQueries;
import dev.rehearsal.data.comparison.TypeKind;
import dev.rehearsal.data.comparison.ValueConversions;
import dev.rehearsal.data.comparison.Volatility;
import dev.rehearsal.data.comparison.Volatility.EqualRuns;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /** Asks MariaDB or MySQL which values do not come back from another type. */
    private record MariadbValueConversions(Connection connection) implements ValueConversions {
        private static final int PAIRS_PER_QUERY = 200;

        @Override
        public Set<Converted> lossy(TablePair.ColumnPair column, List<Converted> pairs) throws SQLException {
            Set<Converted> lossy = new HashSet<>();
            String lossless = lossless(TypeKind.of(column.typeBefore()), TypeKind.of(column.typeAfter()));
            for (int from = 0; from < pairs.size(); from += PAIRS_PER_QUERY) {
                lossy.addAll(asked(lossless, pairs.subList(from, Math.min(pairs.size(), from + PAIRS_PER_QUERY))));
            }
            return lossy;
        }

        private Set<Converted> asked(String lossless, List<Converted> pairs) throws SQLException {
            String values = pairs.stream()
                    .map(pair -> "select ? as i, ? as b, ? as a")
                    .collect(Collectors.joining(" union all "));
            Set<Converted> lossy = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select i from (" + values + ") u where not coalesce(" + lossless + ", false)")) {
                int place = 1;
                for (int i = 0; i < pairs.size(); i++) {
                    statement.setInt(place++, i);
                    statement.setString(place++, pairs.get(i).before());
                    statement.setString(place++, pairs.get(i).after());
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        lossy.add(pairs.get(row.getInt(1)));
                    }
                }
            }
            return lossy;
        }

        /** A condition on {@code b} and {@code a}, the texts before and after. */
        private static String lossless(TypeKind from, TypeKind to) {
            if (to == TypeKind.NUMBER && from == TypeKind.NUMBER) {
                return "cast(b as decimal(65, 30)) = cast(a as decimal(65, 30))";
            }
            if (to == TypeKind.NUMBER && from.isText()) {
                return "cast(b as decimal(65, 30)) = cast(a as decimal(65, 30)) and b not regexp '^[[:space:]]*[-+]?0[0-9]'";
            }
            if (to == TypeKind.TIME || from == TypeKind.TIME) {
                return "cast(b as datetime(6)) = cast(a as datetime(6))";
            }
            if (to == TypeKind.PADDED_TEXT || from == TypeKind.PADDED_TEXT) {
                return "binary trim(trailing ' ' from b) = binary trim(trailing ' ' from a)";
            }
            return "binary b = binary a";
        }
    }

    /**
     * Reads rows of MariaDB in the byte order of their text, in which trailing blanks, case and accents count.
     *
     * @param where which rows are read, with its keyword; empty for all
     */
    private record MariadbRowQueries(Product product, String where) implements RowQueries {

        MariadbRowQueries(Product product) {
            this(product, "");
        }

        @Override
        public RowQueries where(String condition) {
            return new MariadbRowQueries(product, " where (" + condition + ")");
        }

        @Override
        public String rows(String table, List<ComparedTable.Column> key, List<ComparedTable.@Nullable Column> values) {
            List<String> columns = new ArrayList<>();
            key.forEach(column -> columns.add(column.key()));
            values.forEach(column -> columns.add(column == null ? "null" : column.value()));
            String order = key.stream()
                    .map(column -> column.key() + " is null, " + bytewise(column.key()))
                    .collect(Collectors.joining(", "));
            return "select 1, " + String.join(", ", columns) + " from " + table + where + " order by " + order;
        }

        @Override
        public String groups(String table, List<ComparedTable.Column> all) {
            int count = Math.max(1, all.size());
            String columns = all.isEmpty()
                    ? "'' as c0"
                    : IntStream.range(0, count)
                            .mapToObj(i -> bytewise(all.get(i).value()) + " as c" + i)
                            .collect(Collectors.joining(", "));
            String names = IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
            String order = IntStream.range(0, count)
                    .mapToObj(i -> "c" + i + " is null, c" + i)
                    .collect(Collectors.joining(", "));
            return "select count(*), " + names + " from (select " + columns + " from " + table + where + ") r group by "
                    + names + " order by " + order;
        }

        /** A partitioned table is read like any other. */
        @Override
        public RowQueries withPartitions() {
            return this;
        }

        @Override
        public String filled(String table, String column) {
            return "select count(" + column + ") from " + table + where;
        }

        private String bytewise(String text) {
            String collation = product == Product.MARIADB ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
            return "(" + text + ") collate " + collation;
        }
    }
}
