package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.mask.plan.Evidence;
import dev.rehearsal.mask.plan.PersonSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches the finished files of a capture for people whose names, addresses and numbers are masked in one column and stand in another one that is kept. */
final class KeptPeople {
    private final PersonSearch search;
    private final Path directory;
    private final List<SnapshotManifest.Table> tables;

    KeptPeople(Evidence evidence, Path directory, List<SnapshotManifest.Table> tables) {
        search = new PersonSearch(evidence);
        this.directory = directory;
        this.tables = tables;
    }

    /** Reads the files and, where they may name people, the rows of masked columns once more. */
    void refuse(List<Relation> taken, TableCapture rows) throws SQLException, IOException {
        for (SnapshotManifest.Table table : tables) {
            if (table.columns().stream().anyMatch(column -> column.kept() != null)) {
                note(table);
            }
        }
        if (!search.isAnyNoted()) {
            return;
        }
        for (Relation table : taken) {
            Set<String> masked = masked(table);
            rows.show(table, columns -> masked(columns, masked, search.rows(table, columns)));
        }
        refuse(new TreeMap<>(search.found()));
    }

    private void note(SnapshotManifest.Table table) throws IOException {
        List<SnapshotManifest.Column> columns = table.columns();
        CheckedText.values(directory, table, (value, place) -> {
            if (columns.get(place).kept() != null) {
                search.note(table.displayName() + "." + columns.get(place).name(), value);
            }
        });
    }

    private Set<String> masked(Relation table) {
        return tables.stream()
                .filter(each -> each.displayName().equals(ReferencedTables.displayName(table)))
                .flatMap(each -> each.columns().stream())
                .filter(column -> column.mask() != null)
                .map(SnapshotManifest.Column::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Consumer<List<@Nullable String>> masked(
            List<String> columns, Set<String> masked, Consumer<List<@Nullable String>> looker) {
        return row -> {
            for (int i = 0; i < row.size(); i++) {
                if (!masked.contains(columns.get(i))) {
                    row.set(i, null);
                }
            }
            looker.accept(row);
        };
    }

    private static void refuse(Map<String, String> found) {
        if (found.isEmpty()) {
            return;
        }
        String columns = found.entrySet().stream()
                .map(each -> "\n  '" + each.getKey() + "' repeats what '" + each.getValue() + "' holds")
                .collect(Collectors.joining());
        String first = found.keySet().iterator().next();
        throw new SnapshotException("Nothing was captured: columns that are kept name people who are masked elsewhere:"
                + columns + "\nMask each of them, as mask(\"" + first + "\", Mask.SHAPE) in Java or --mask '" + first
                + "=shape' on the command line, and remove the rule that keeps it");
    }
}
