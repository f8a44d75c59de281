package dev.rehearsal.personal;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the tables of this package. Their first line names the fields; lines that begin with {@code #} are comments. */
final class CsvTable {
    private CsvTable() {}

    static <T> List<T> read(String resource, Function<NamedCsvRecord, T> line) {
        try (Reader text = new InputStreamReader(
                        Objects.requireNonNull(CsvTable.class.getResourceAsStream(resource), resource),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(text)) {
            return lines.stream().map(line).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
