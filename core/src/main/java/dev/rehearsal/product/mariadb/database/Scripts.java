package dev.rehearsal.product.mariadb.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends statements in as few messages as they fit into; the session takes several statements in one. */
final class Scripts {
    /** Far below the server's largest packet. */
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final Connection connection;

    /**
     * A row of a result.
     *
     * @param values by the names of their columns, in any case
     */
    record Row(Map<String, String> values) {
        /** Empty where the value is null, and where there is no such column. */
        String get(String column) {
            return values.getOrDefault(column, "");
        }
    }

    Scripts(Connection connection) {
        this.connection = connection;
    }

    void run(List<String> statements) throws SQLException {
        for (String message : messages(statements)) {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                boolean rows = statement.execute(message);
                while (rows || statement.getUpdateCount() >= 0) {
                    rows = statement.getMoreResults();
                }
            }
        }
    }

    void run(String statement) throws SQLException {
        run(List.of(statement));
    }

    /** All rows of all results, in order. */
    List<Row> rows(List<String> queries) throws SQLException {
        List<Row> all = new ArrayList<>();
        for (String message : messages(queries)) {
            try (Statement statement = connection.createStatement()) {
                boolean rows = statement.execute(message);
                while (rows || statement.getUpdateCount() >= 0) {
                    if (rows) {
                        add(statement, all);
                    }
                    rows = statement.getMoreResults();
                }
            }
        }
        return all;
    }

    List<Row> rows(String query) throws SQLException {
        return rows(List.of(query));
    }

    private static void add(Statement statement, List<Row> all) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                Map<String, String> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    String value = rows.getString(i);
                    row.put(rows.getMetaData().getColumnLabel(i), value == null ? "" : value);
                }
                all.add(new Row(row));
            }
        }
    }

    private static List<String> messages(List<String> statements) {
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (String statement : statements) {
            if (message.length() > 0 && message.length() + statement.length() > LONGEST_MESSAGE) {
                messages.add(message.toString());
                message.setLength(0);
            }
            message.append(message.length() > 0 ? ";\n" : "").append(statement);
        }
        if (message.length() > 0) {
            messages.add(message.toString());
        }
        return messages;
    }
}
