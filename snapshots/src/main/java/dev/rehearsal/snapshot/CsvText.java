package dev.rehearsal.snapshot;

import dev.rehearsal.mask.plan.RowMask;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a file: RFC 4180 with line feeds, where an unquoted empty field is NULL. */
final class CsvText {
    /** What needs quotes: separators, the empty text, blanks at an end, and the server's mark for the end of data. */
    private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s)|.*[\",\r\n].*|\\s.*|.*\\s|\\\\\\.");

    private CsvText() {}

    static byte[] header(List<String> columns) {
        String line = columns.stream().map(CsvText::field).collect(Collectors.joining(","));
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The row that the server wrote, with masked values in the place of those of columns that have a mask. */
    static byte[] masked(byte[] row, RowMask mask) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(row.length + 64);
        int columns = mask.columns();
        String person = person(row, mask.person());
        for (int i = 0, start = 0; i < columns; i++) {
            int end = fieldEnd(row, start);
            if (mask.isMasking(i) && end > start) {
                out.writeBytes(
                        field(mask.apply(i, value(row, start, end), person)).getBytes(StandardCharsets.UTF_8));
            } else {
                out.write(row, start, end - start);
            }
            out.write(i + 1 < columns ? ',' : '\n');
            start = end + 1;
        }
        return out.toByteArray();
    }

    private static String person(byte[] row, int column) {
        int start = 0;
        for (int i = 0; i < column; i++) {
            start = fieldEnd(row, start) + 1;
        }
        return column < 0 ? "" : value(row, start, fieldEnd(row, start));
    }

    /** The values of a row of that many columns, null for NULL. */
    static List<@Nullable String> values(byte[] row, int columns) {
        List<@Nullable String> values = new ArrayList<>(columns);
        for (int i = 0, start = 0; i < columns; i++) {
            int end = fieldEnd(row, start);
            values.add(end > start ? value(row, start, end) : null);
            start = end + 1;
        }
        return values;
    }

    private static String field(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return NEEDS_QUOTES.matcher(value).matches() ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static int fieldEnd(byte[] row, int start) {
        boolean quoted = false;
        for (int i = start; i < row.length; i++) {
            if (row[i] == '"') {
                quoted = !quoted;
            } else if (!quoted && (row[i] == ',' || row[i] == '\n')) {
                return i;
            }
        }
        return row.length;
    }

    private static String value(byte[] row, int start, int end) {
        String text = new String(row, start, end - start, StandardCharsets.UTF_8);
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }
}
