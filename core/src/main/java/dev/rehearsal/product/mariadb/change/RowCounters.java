package dev.rehearsal.product.mariadb.change;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * How many rows a session has read and written so far, by its own counters.
 *
 * @param read rows that were read one after the other
 * @param written rows that were updated or deleted
 */
record RowCounters(long read, long written) {
    private static final Set<String> READ =
            Set.of("Handler_read_rnd_next", "Handler_read_next", "Handler_read_prev", "Handler_read_rnd");
    private static final Set<String> WRITTEN = Set.of("Handler_update", "Handler_delete");

    static RowCounters of(Connection session) throws SQLException {
        long read = 0;
        long written = 0;
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("show session status like 'Handler\\_%'")) {
            while (row.next()) {
                String name = row.getString(1);
                read += READ.contains(name) ? row.getLong(2) : 0;
                written += WRITTEN.contains(name) ? row.getLong(2) : 0;
            }
        }
        return new RowCounters(read, written);
    }

    RowCounters since(RowCounters earlier) {
        return new RowCounters(read - earlier.read, written - earlier.written);
    }

    /** The larger of both. */
    long most() {
        return Math.max(read, written);
    }
}
