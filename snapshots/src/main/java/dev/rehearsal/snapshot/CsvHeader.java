package dev.rehearsal.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the header of a CSV file and leaves the stream at the first row. */
final class CsvHeader {
    private CsvHeader() {}

    /** The names of the columns. */
    static List<String> read(InputStream in) throws IOException {
        List<String> names = new ArrayList<>();
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        boolean quoted = false;
        boolean closed = false;
        for (int next = in.read(); next >= 0 && (quoted || next != '\n'); next = in.read()) {
            if (next == '"') {
                // A doubled quote inside closes and opens again; the name gets one of the two.
                if (closed) {
                    name.write('"');
                }
                closed = quoted;
                quoted = !quoted;
                continue;
            }
            closed = false;
            if (next == ',' && !quoted) {
                names.add(text(name));
            } else if (next != '\r' || quoted) {
                name.write(next);
            }
        }
        names.add(text(name));
        return names;
    }

    private static String text(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        // Spreadsheets begin a file with a byte order mark.
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
