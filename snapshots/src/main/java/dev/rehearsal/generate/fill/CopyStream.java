package dev.rehearsal.generate.fill;

import dev.rehearsal.generate.row.ColumnMaker;
import dev.rehearsal.generate.row.RowDraft;
import dev.rehearsal.generate.row.RowMaker;
import dev.rehearsal.sql.Quoting;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows to {@code COPY} in large pieces, in its text form. */
final class CopyStream {
    private static final int PIECE = 1 << 16;
    /** A character takes no more bytes than this, a surrogate pair less than twice as many. */
    private static final int MOST_BYTES = 3;

    private final CopyIn copy;
    private byte[] bytes = new byte[PIECE * 2];
    private int length;

    private CopyStream(CopyIn copy) {
        this.copy = copy;
    }

    /** How many rows the server took of those that the maker makes. */
    static long send(FillTransaction transaction, RowMaker maker, long rows) throws SQLException {
        String sql = "copy " + maker.generation().table().qualified() + " (" + names(maker)
                + ") from stdin with (encoding 'UTF8')";
        CopyIn copy =
                transaction.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopyStream stream = new CopyStream(copy);
            RowDraft row = maker.next();
            for (long i = 0; i < rows && row != null; i++) {
                stream.write(row.values());
                row = i + 1 < rows ? maker.next() : null;
            }
            stream.flush();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static String names(RowMaker maker) {
        List<ColumnMaker> columns = maker.columns();
        return columns.stream()
                .map(column -> Quoting.always(column.column().name()))
                .collect(Collectors.joining(", "));
    }

    private void write(@Nullable String[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                bytes[length++] = '\t';
            }
            String value = values[i];
            if (value == null) {
                reserve(2);
                bytes[length++] = '\\';
                bytes[length++] = 'N';
            } else {
                write(value);
            }
        }
        reserve(1);
        bytes[length++] = '\n';
        if (length >= PIECE) {
            flush();
        }
    }

    private void write(String value) {
        int characters = value.length();
        // Room for the tab that may follow, too.
        reserve(characters * MOST_BYTES + 1);
        for (int i = 0; i < characters; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                i += encode(value, i);
            } else if (c == '\\' || c == '\n' || c == '\r' || c == '\t') {
                bytes[length++] = '\\';
                bytes[length++] = (byte) (c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '\\');
            } else {
                bytes[length++] = (byte) c;
            }
        }
    }

    /** Writes a character beyond ASCII; how many further places of the text it took. */
    private int encode(String value, int at) {
        int point = value.codePointAt(at);
        if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                bytes[length++] = (byte) (0xE0 | (point >> 12));
            } else {
                bytes[length++] = (byte) (0xF0 | (point >> 18));
                bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            }
            bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        }
        bytes[length++] = (byte) (0x80 | (point & 0x3F));
        return point < 0x10000 ? 0 : 1;
    }

    private void reserve(int more) {
        if (length + more + 1 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + 1));
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }
}
