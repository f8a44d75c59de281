package dev.rehearsal.snapshot;

import dev.rehearsal.mask.RowMask;
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
        int[] ends = new int[mask.columns()];
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0, start = 0; i < ends.length; i++) {
            ends[i] = fieldEnd(row, start);
            values.add(mask.isMasking(i) && ends[i] > start ? value(row, start, ends[i]) : null);
            start = ends[i] + 1;
        }
        List<@Nullable String> masked = mask.apply(values);
        ByteArrayOutputStream out = new ByteArrayOutputStream(row.length + 64);
        for (int i = 0, start = 0; i < ends.length; i++) {
            if (mask.isMasking(i) && ends[i] > start) {
                out.writeBytes(field(masked.get(i)).getBytes(StandardCharsets.UTF_8));
            } else {
                out.write(row, start, ends[i] - start);
            }
            out.write(i + 1 < ends.length ? ',' : '\n');
            start = ends[i] + 1;
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
