package dev.rehearsal.product.postgres.fill;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.fill.RowSource;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
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

    static long send(Connection connection, Relation table, List<Attribute> columns, RowSource rows)
            throws SQLException {
        String names =
                columns.stream().map(column -> Quoting.always(column.name())).collect(Collectors.joining(", "));
        String sql = "copy " + table.qualified() + " (" + names + ") from stdin with (encoding 'UTF8')";
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopyStream stream = new CopyStream(copy);
            for (@Nullable String[] row = rows.next(); row != null; row = rows.next()) {
                stream.write(row);
            }
            stream.flush();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
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
