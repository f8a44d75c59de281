package dev.rehearsal.snapshot;

import dev.rehearsal.mask.RowMask;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/** Writes rows into a file, one at a time. */
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
    static Written write(Path file, Columns columns, Source source, LongConsumer progress)
            throws SQLException, IOException {
        try (TableFile out = new TableFile(file)) {
            out.write(CsvText.header(columns.names()));
            out.copy(source, columns.mask(), progress);
            out.packed.close();
            return new Written(out.rows, out.bytes, HexFormat.of().formatHex(out.digest.digest()));
        }
    }

    /** Names of columns, and what masks rows of them. */
    record Columns(List<String> names, RowMask mask) {}

    /** Where rows come from. */
    interface Source {

        /** Hands out all rows. */
        void copy(SnapshotReader.RowSink sink) throws SQLException, IOException;
    }

    private void copy(Source source, RowMask mask, LongConsumer progress) throws SQLException, IOException {
        boolean masked = mask.isMasking();
        source.copy(row -> {
            write(masked ? CsvText.masked(row, mask) : row);
            if (++rows % Progress.ROWS == 0) {
                progress.accept(rows);
            }
        });
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
