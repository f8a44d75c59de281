package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Rows of which the server is told piece by piece, because COPY takes no parameters. They wait in a setting of the
 * transaction: a read-only transaction, or a standby, has no other place for them.
 *
 * @param table the table that holds them, as SQL needs it
 * @param setting the name of the setting
 */
record ToldRows(String table, String setting) {
    private static final int PIECE = 20_000;

    static ToldRows tell(Connection connection, Relation leaf, RowIds ids) throws SQLException {
        ToldRows told = new ToldRows(leaf.qualified(), "rehearsal.rows_" + leaf.oid());
        for (int from = 0; from < ids.size(); from += PIECE) {
            told.append(connection, ids.elements(from, Math.min(ids.size(), from + PIECE)));
        }
        return told;
    }

    /** The rows as an expression of type {@code tid[]}; a query of its own, so that it is worked out once and not for each row. */
    String array() {
        return "(select ('{' || pg_catalog.current_setting('" + setting
                + "') || '}')::pg_catalog.tid[])::pg_catalog.tid[]";
    }

    /** Lets the server forget them. */
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
