package dev.rehearsal.snapshot;

import java.io.IOException;
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
        CapturedValues.read(
                directory, table, (value, column) -> columns.get(column).read(value));
        return columns.stream().flatMap(column -> column.findings().stream()).toList();
    }
}
