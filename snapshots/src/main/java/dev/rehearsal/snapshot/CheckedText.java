package dev.rehearsal.snapshot;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.rehearsal.history.format.Digests;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.ObjIntConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The unpacked text of a table's file, checked against the manifest while it is read: not a byte more than declared is
 * unpacked, and the end is given out only if header, length, checksum and count are right.
 */
final class CheckedText extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final SnapshotManifest.Table table;
    private final byte[] header;
    private final MessageDigest digest = Digests.sha256();
    private long bytes;
    private long lines;
    private boolean quoted;

    private CheckedText(Path file, SnapshotManifest.Table table, InputStream unpacked) {
        super(unpacked);
        this.file = file;
        this.table = table;
        this.header = CsvText.header(
                table.columns().stream().map(SnapshotManifest.Column::name).toList());
    }

    /** Opens a file of a snapshot. */
    static CheckedText open(Path directory, SnapshotManifest.Table table) throws IOException {
        Path file = directory.resolve(table.file());
        InputStream packed = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        try {
            return new CheckedText(file, table, new WholeGzip(packed));
        } catch (EOFException | ZipException e) {
            packed.close();
            throw broken(file, e);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    /** Tells each value of a file with the place of its column, row by row; an empty one is NULL or the empty text. */
    static void values(Path directory, SnapshotManifest.Table table, ObjIntConsumer<String> listener)
            throws IOException {
        try (Reader text = new InputStreamReader(open(directory, table), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(text)) {
            boolean header = true;
            for (CsvRecord row : rows) {
                for (int i = 0; !header && i < table.columns().size(); i++) {
                    listener.accept(row.getField(i), i);
                }
                header = false;
            }
        }
    }

    /** Reads it to its end and throws it away. */
    void drain() throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (read(buffer, 0, buffer.length) >= 0) {
            // What is read is checked on the way.
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = unpack(buffer, offset, length);
        if (count < 0) {
            checkEnd();
            return count;
        }
        checkHeader(buffer, offset, count);
        bytes += count;
        if (bytes > table.bytes()) {
            throw SnapshotException.damaged(
                    file, "unpacks to more than the " + table.bytes() + " bytes that the manifest declares");
        }
        digest.update(buffer, offset, count);
        countLines(buffer, offset, count);
        return count;
    }

    private int unpack(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw broken(file, e);
        }
    }

    private void checkHeader(byte[] buffer, int offset, int count) {
        int length = (int) Math.min(count, Math.max(0, header.length - bytes));
        int from = (int) Math.min(bytes, header.length);
        if (!Arrays.equals(buffer, offset, offset + length, header, from, from + length)) {
            throw SnapshotException.damaged(file, "does not begin with the columns that the manifest names");
        }
    }

    private void countLines(byte[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (buffer[i] == '"') {
                quoted = !quoted;
            } else if (buffer[i] == '\n' && !quoted) {
                lines++;
            }
        }
    }

    private void checkEnd() {
        if (bytes != table.bytes()) {
            throw SnapshotException.damaged(
                    file, "unpacks to " + bytes + " bytes, but the manifest declares " + table.bytes());
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(table.sha256())) {
            throw SnapshotException.damaged(
                    file,
                    "was altered: the SHA-256 of its text is " + actual + ", but the manifest declares "
                            + table.sha256());
        }
        if (lines - 1 != table.rows()) {
            throw SnapshotException.damaged(
                    file, "holds " + (lines - 1) + " rows, but the manifest declares " + table.rows());
        }
    }

    private static SnapshotException broken(Path file, IOException cause) {
        return new SnapshotException(
                "'" + file + "' is truncated or no gzip file (" + cause.getMessage()
                        + "); take the file as it was captured (from version control) or capture again",
                cause);
    }

    /** Refuses bytes behind the packed text, over which its parent passes in silence. */
    private static final class WholeGzip extends GZIPInputStream {
        private static final int TRAILER = 8;

        WholeGzip(InputStream packed) throws IOException {
            super(new BufferedInputStream(packed, BUFFER), BUFFER);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            boolean wasOpen = !eos;
            int count = super.read(buffer, offset, length);
            if (count < 0 && wasOpen && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
                throw new ZipException("bytes behind its end");
            }
            return count;
        }
    }
}
