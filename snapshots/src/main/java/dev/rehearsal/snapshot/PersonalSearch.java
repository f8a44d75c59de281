package dev.rehearsal.snapshot;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for personal and secret values in the files of a snapshot; of its rows none is kept in memory. */
public final class PersonalSearch {
    private PersonalSearch() {}

    /**
     * All columns with such values, in the order of the manifest. In columns that no mask changed every kind is looked for, in
     * masked ones e-mail addresses that somebody could write to.
     *
     * @throws SnapshotException if anything in the directory is not as it was captured
     */
    public static List<PersonalFinding> in(Path directory) {
        List<PersonalFinding> findings = new ArrayList<>();
        for (Manifest.Table table : ManifestReader.read(directory).tables()) {
            try {
                findings.addAll(in(directory, table));
            } catch (IOException e) {
                throw SnapshotException.inaccessible(directory, e);
            }
        }
        return List.copyOf(findings);
    }

    private static List<PersonalFinding> in(Path directory, Manifest.Table table) throws IOException {
        List<SearchedColumn> columns = table.columns().stream()
                .map(column -> new SearchedColumn(table, column))
                .toList();
        try (Reader text = new InputStreamReader(CheckedText.open(directory, table), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(text)) {
            boolean header = true;
            for (CsvRecord row : rows) {
                for (int i = 0; !header && i < columns.size(); i++) {
                    columns.get(i).read(row.getField(i));
                }
                header = false;
            }
        }
        return columns.stream().flatMap(column -> column.findings().stream()).toList();
    }
}
