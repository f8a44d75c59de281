package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.comparison.DatabaseComparison;
import dev.rehearsal.data.comparison.RowQueries;
import dev.rehearsal.data.comparison.TypeKind;
import dev.rehearsal.data.comparison.ValueConversions;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares rows of MariaDB. */
final class MariadbRowComparison extends DatabaseComparison {

    MariadbRowComparison(Product product) {
        super(new MariadbRowQueries(product));
    }

    @Override
    protected Reading begin(Connection connection) throws SQLException {
        return MariadbObserverSettings.fixMeanwhile(connection);
    }

    @Override
    protected Map<String, ComparedTable> tables(
            Connection connection, Collection<String> names, boolean withoutLastZeros) throws SQLException {
        MariadbLayouts layouts = new MariadbLayouts(connection);
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

    @Override
    protected ValueConversions conversions(Connection connection) {
        return new MariadbValueConversions(connection);
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
            if (from == TypeKind.PADDED_TEXT) {
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

        @Override
        public String sum(ComparedTable.Column column) {
            return "concat(count(" + column.name() + "), ' ', coalesce(sum(cast(conv(left("
                    + product.digest(column.key()) + ", 16), 16, 10) as decimal(20))), 0))";
        }

        @Override
        public String from(String table) {
            return " from " + table;
        }

        private String bytewise(String text) {
            String collation = product == Product.MARIADB ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
            return "(" + text + ") collate " + collation;
        }
    }
}
