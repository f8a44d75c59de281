package dev.rehearsal.snapshot;

import dev.rehearsal.mask.RowMask;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Writes the rows of a query into a file, one at a time. */
final class TableFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = Sha256.begin();
    private final OutputStream packed;
    private long rows;
    private long bytes;

    private TableFile(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        try {
            packed = new BufferedOutputStream(new GZIPOutputStream(out, BUFFER), BUFFER);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /** What was written: rows without the header, bytes and checksum of the unpacked text. */
    record Written(long rows, long bytes, String sha256) {}

    /** Writes a file; its header names the columns. */
    static Written write(Connection connection, String query, Path file, Columns columns, LongConsumer progress)
            throws SQLException, IOException {
        try (TableFile out = new TableFile(file)) {
            out.write(CsvText.header(columns.names()));
            out.copy(connection, query, columns.mask(), progress);
            out.packed.close();
            return new Written(out.rows, out.bytes, HexFormat.of().formatHex(out.digest.digest()));
        }
    }

    /** Names of columns, and what masks rows of them. */
    record Columns(List<String> names, RowMask mask) {}

    private void copy(Connection connection, String query, RowMask mask, LongConsumer progress)
            throws SQLException, IOException {
        boolean masked = mask.isMasking();
        CopyOut out = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout with (format csv, encoding 'UTF8')");
        try {
            // The server sends each row in a message of its own.
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                write(masked ? CsvText.masked(row, mask) : row);
                if (++rows % Progress.ROWS == 0) {
                    progress.accept(rows);
                }
            }
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }

    private void write(byte[] text) throws IOException {
        digest.update(text);
        bytes += text.length;
        packed.write(text);
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }
}
