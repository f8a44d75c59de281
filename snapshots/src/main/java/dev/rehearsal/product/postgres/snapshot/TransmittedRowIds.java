package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.catalog.Relation;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Ids of rows that were sent to the server, because COPY takes no parameters. A setting of the transaction holds them, since
 * a read-only transaction or a standby cannot have a temporary table.
 *
 * @param table the table that holds them, as SQL needs it
 * @param setting the name of the setting
 */
record TransmittedRowIds(String table, String setting) {
    private static final int PIECE = 20_000;

    static TransmittedRowIds send(Connection connection, Relation leaf, RowIds ids) throws SQLException {
        TransmittedRowIds sent = new TransmittedRowIds(leaf.qualified(), "rehearsal.rows_" + leaf.id());
        for (int from = 0; from < ids.size(); from += PIECE) {
            sent.append(connection, ids.elements(from, Math.min(ids.size(), from + PIECE)));
        }
        return sent;
    }

    /** The ids as an expression of type {@code tid[]}; a sub-query, so that it is evaluated once and not for each row. */
    String array() {
        return "(select ('{' || pg_catalog.current_setting('" + setting
                + "') || '}')::pg_catalog.tid[])::pg_catalog.tid[]";
    }

    /** Clears the setting. */
    void forget(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local " + setting + " = ''");
        }
    }

    private void append(Connection connection, String elements) throws SQLException {
        String sql = "select pg_catalog.length(pg_catalog.set_config(?, pg_catalog.concat_ws(',',"
                + " nullif(pg_catalog.current_setting(?, true), ''), ?), true))";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, setting);
            statement.setString(2, setting);
            statement.setString(3, elements);
            statement.execute();
        }
    }
}
