package dev.rehearsal.product.postgres.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fingerprints tables in the server: no row leaves it, and its memory does not grow with the rows. */
final class Fingerprints {
    // So that no statement grows beyond what is cheap to plan.
    private static final int TABLES_PER_STATEMENT = 50;

    private Fingerprints() {}

    static Map<String, Fingerprint> read(Connection connection, Map<String, Layout> tables) throws SQLException {
        Map<String, Fingerprint> fingerprints = new HashMap<>();
        List<String> names = new ArrayList<>(tables.keySet());
        for (int from = 0; from < names.size(); from += TABLES_PER_STATEMENT) {
            List<String> some = names.subList(from, Math.min(names.size(), from + TABLES_PER_STATEMENT));
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query(some, tables))) {
                while (row.next()) {
                    fingerprints.put(some.get(row.getInt(1)), fingerprint(row));
                }
            }
        }
        return fingerprints;
    }

    private static Fingerprint fingerprint(ResultSet row) throws SQLException {
        return row.getLong(2) == 0 ? Fingerprint.EMPTY : new Fingerprint(row.getLong(2), row.getString(3));
    }

    private static String query(List<String> names, Map<String, Layout> tables) {
        List<String> queries = new ArrayList<>();
        for (String name : names) {
            queries.add(query(queries.size(), name, tables.getOrDefault(name, new Layout(List.of(), true))));
        }
        return String.join(" union all ", queries);
    }

    // All columns go into one byte string: hash_record_extended adds the hashes of several columns up column by column,
    // so that a sum over
    // rows would not see two rows swap their values.
    private static String query(int index, String table, Layout layout) {
        String bytes = layout.columns().stream()
                .map(column -> column.form().expression(column.name()))
                .collect(Collectors.joining(", ", "row(", ")"));
        return "select " + index + ", pg_catalog.count(*), pg_catalog.sum(pg_catalog.hash_record_extended("
                + "row(pg_catalog.record_send(" + bytes + ")), 0)) from only " + table;
    }
}
