package dev.rehearsal.compatibility.postgres;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row of a table, its values written as SQL.
 *
 * @param values by column
 */
record SampleRow(Map<String, String> values) {

    String value(Column column) {
        return values.getOrDefault(column.name(), "null");
    }

    boolean isNull(Column column) {
        return value(column).equals("null");
    }

    SampleRow with(Column column, String value) {
        Map<String, String> other = new HashMap<>(values);
        other.put(column.name(), value);
        return new SampleRow(other);
    }

    /** Up to so many rows that a query over the alias {@code t} picks. */
    static List<SampleRow> read(Connection connection, Spelling spelling, Table table, String rest)
            throws SQLException {
        String columns = table.columns().stream()
                .map(column -> "t." + spelling.name(column.name()) + "::text")
                .collect(Collectors.joining(", "));
        try (var statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("select " + columns + " from " + table.name() + " t " + rest)) {
            List<SampleRow> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> values = new HashMap<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    Column column = table.columns().get(i);
                    values.put(column.name(), Spelling.value(column, result.getString(i + 1)));
                }
                rows.add(new SampleRow(values));
            }
            return rows;
        }
    }
}
