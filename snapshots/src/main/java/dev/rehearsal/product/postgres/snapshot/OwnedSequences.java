package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Moves sequences that are owned by columns. */
final class OwnedSequences {
    private OwnedSequences() {}

    static void move(Connection connection, String table, List<String> columns) throws SQLException {
        for (String column : columns) {
            String sequence = of(connection, table, column);
            if (!sequence.isEmpty()) {
                move(connection, table, Quoting.always(column), sequence);
            }
        }
    }

    private static void move(Connection connection, String table, String column, String sequence) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_catalog.setval(?::regclass, pg_catalog.max("
                + column + ")) from " + table + " having pg_catalog.max(" + column + ") >= (select last_value from "
                + sequence + ")")) {
            statement.setString(1, sequence);
            statement.execute();
        }
    }

    private static String of(Connection connection, String table, String column) throws SQLException {
        try (var statement =
                connection.prepareStatement("select coalesce(pg_catalog.pg_get_serial_sequence(?, ?), '')")) {
            statement.setString(1, table);
            statement.setString(2, column);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }
}
