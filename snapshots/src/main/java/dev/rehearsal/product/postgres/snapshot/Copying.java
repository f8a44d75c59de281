package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.snapshot.dialect.SnapshotReader;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** Streams rows in and out as CSV. */
final class Copying {
    private static final int BUFFER = 1 << 16;

    private Copying() {}

    /** Copies the rows of a query out, one at a time. */
    static void out(Connection connection, String query, SnapshotReader.RowSink sink) throws SQLException, IOException {
        CopyOut out = manager(connection).copyOut("copy (" + query + ") to stdout with (format csv, encoding 'UTF8')");
        try {
            // The server sends each row in a message of its own.
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                sink.take(row);
            }
        } finally {
            // To cancel it may hit the next statement instead, as the server may be done with this one.
            while (out.isActive() && out.readFromCopy() != null) {
                // The rest is read away.
            }
        }
    }

    /** Copies rows without a header in. */
    static void in(Connection connection, String table, List<String> columns, InputStream rows)
            throws SQLException, IOException {
        manager(connection)
                .copyIn(
                        "copy " + table + " (" + names(columns) + ") from stdin with (format csv, encoding 'UTF8')",
                        rows);
    }

    /** Copies rows in, and leaves out the header before them. */
    static void inBehindHeader(Connection connection, String table, List<String> columns, InputStream rows)
            throws SQLException, IOException {
        manager(connection)
                .copyIn(
                        "copy " + table + " (" + names(columns)
                                + ") from stdin with (format csv, header, encoding 'UTF8')",
                        rows,
                        BUFFER);
    }

    /** Columns as they stand in a list. */
    static String names(List<String> columns) {
        return columns.stream().map(Quoting::always).collect(Collectors.joining(", "));
    }

    private static CopyManager manager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
