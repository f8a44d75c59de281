package dev.rehearsal.snapshot;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.ObjIntConsumer;

/** The values in a table's file, one at a time. */
final class CapturedValues {
    private CapturedValues() {}

    /** Tells each value with the place of its column, row by row; an empty one is NULL or the empty text. */
    static void read(Path directory, Manifest.Table table, ObjIntConsumer<String> listener) throws IOException {
        try (Reader text = new InputStreamReader(CheckedText.open(directory, table), StandardCharsets.UTF_8);
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
}
