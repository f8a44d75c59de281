package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.product.mariadb.data.MariadbDataState.TableState;
import dev.rehearsal.product.mariadb.data.MariadbLayouts.FieldType;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what tells the rows of a table, and single ones, from others: hashes of all values, made by the server. */
record Fingerprints(Product product, Connection connection) {
    private static final int TABLES_AT_ONCE = 50;
    private static final int ROWS_AT_ONCE = 5_000;
    private static final String FINGERPRINT =
            "select %s, count(*), concat(%s, ' ', %s)" + " from (select %s h from %s) z";
    private static final String HALF = "coalesce(sum(cast(conv(%s(h, 16), 16, 10) as decimal(20))), 0)";

    /**
     * Of all rows of each table.
     *
     * @param columns the columns of a table
     */
    NavigableMap<String, TableState> of(List<String> tables, Function<String, List<FieldType>> columns)
            throws SQLException {
        NavigableMap<String, TableState> states = new TreeMap<>();
        for (int from = 0; from < tables.size(); from += TABLES_AT_ONCE) {
            read(tables.subList(from, Math.min(tables.size(), from + TABLES_AT_ONCE)), columns, states);
        }
        return states;
    }

    private void read(List<String> tables, Function<String, List<FieldType>> columns, Map<String, TableState> states)
            throws SQLException {
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            queries.add(FINGERPRINT.formatted(
                    i,
                    HALF.formatted("left"),
                    HALF.formatted("right"),
                    hash(columns.apply(tables.get(i))),
                    tables.get(i)));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.join(" union all ", queries))) {
            while (row.next()) {
                String table = tables.get(row.getInt(1));
                List<String> names =
                        columns.apply(table).stream().map(FieldType::name).toList();
                states.put(table, new TableState(table, names, row.getLong(2), row.getString(3)));
            }
        }
    }

    /** Of each row of some tables of which it was not said to be gone, by the table. */
    Map<String, Set<String>> ofRows(Collection<String> tables) throws SQLException {
        Map<String, Set<String>> hashes = new TreeMap<>();
        for (Map.Entry<String, List<FieldType>> table :
                new MariadbLayouts(connection).columns(tables).entrySet()) {
            Set<String> found = new TreeSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select " + hash(table.getValue()) + " from " + table.getKey())) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            hashes.put(table.getKey(), found);
        }
        return hashes;
    }

    /** Takes rows of these hashes out of a table. */
    void remove(String table, Collection<String> hashes) throws SQLException {
        String hash =
                hash(new MariadbLayouts(connection).columns(List.of(table)).getOrDefault(table, List.of()));
        List<String> left = List.copyOf(hashes);
        try (Statement statement = connection.createStatement()) {
            for (int from = 0; from < left.size(); from += ROWS_AT_ONCE) {
                statement.execute(left.subList(from, Math.min(left.size(), from + ROWS_AT_ONCE)).stream()
                        .map(Backticks::literal)
                        .collect(Collectors.joining(", ", "delete from " + table + " where " + hash + " in (", ")")));
            }
        }
    }

    private String hash(List<FieldType> columns) {
        return product.digest(
                "concat_ws('#', " + columns.stream().map(ValueSql::quoted).collect(Collectors.joining(", ")) + ")");
    }
}
