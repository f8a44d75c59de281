package dev.rehearsal.snapshot;

import dev.rehearsal.mask.ColumnMask;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
    static byte[] masked(byte[] row, List<@Nullable ColumnMask> masks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(row.length + 64);
        int start = 0;
        for (int i = 0; i < masks.size(); i++) {
            int end = fieldEnd(row, start);
            ColumnMask mask = masks.get(i);
            if (mask == null || end == start) {
                out.write(row, start, end - start);
            } else {
                out.writeBytes(field(mask.apply(value(row, start, end))).getBytes(StandardCharsets.UTF_8));
            }
            out.write(i + 1 < masks.size() ? ',' : '\n');
            start = end + 1;
        }
        return out.toByteArray();
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
