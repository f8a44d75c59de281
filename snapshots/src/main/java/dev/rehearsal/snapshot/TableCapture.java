package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.RowMask;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Writes the captured rows of tables, each into a file of its own. */
final class TableCapture {
    private final SnapshotReader reader;
    private final Scope scope;
    private final Subset subset;
    private final Path directory;
    private final Consumer<Progress> progress;
    private final FileNames names = new FileNames();
    private final Map<String, Map<String, String>> found = new HashMap<>();
    private int number;

    TableCapture(SnapshotReader reader, Scope scope, Subset subset, Path directory, Consumer<Progress> progress) {
        this.reader = reader;
        this.scope = scope;
        this.subset = subset;
        this.directory = directory;
        this.progress = progress;
    }

    /** Writes a table and says what the manifest is to say of it. */
    Manifest.Table write(Relation table, Map<String, ColumnMask> masks) throws SQLException, IOException {
        number++;
        boolean whole = scope.whole().contains(table);
        List<Manifest.Column> columns = columns(table, masks);
        String file = names.of(table);
        tell(table, Progress.Activity.WRITING, 0);
        List<String> stored = columns.stream().map(Manifest.Column::name).toList();
        RowMask mask = new RowMask(table, stored, masks);
        TableFile.Written written = TableFile.write(
                directory.resolve(file),
                new TableFile.Columns(stored, mask),
                sink -> copy(table, masks.keySet(), sink),
                rows -> tell(table, Progress.Activity.WRITING, rows));
        found.put(Tables.displayName(table), mask.found());
        tell(table, Progress.Activity.WRITTEN, written.rows());
        return new Manifest.Table(
                table.schema(), table.name(), file, whole, written.rows(), written.bytes(), written.sha256(), columns);
    }

    private void copy(Relation table, Set<String> masked, SnapshotReader.RowSink sink)
            throws SQLException, IOException {
        if (scope.whole().contains(table)) {
            reader.copy(table, masked, sink);
        } else {
            subset.chosen().copy(table, scope.tables().leaves(table), masked, sink);
        }
    }

    private static List<Manifest.Column> columns(Relation table, Map<String, ColumnMask> masks) {
        List<Manifest.Column> columns = new ArrayList<>();
        for (Attribute column : table.attributes()) {
            if (!column.generated()) {
                ColumnMask mask = masks.get(column.name());
                columns.add(new Manifest.Column(
                        column.name(), column.type().sql(), mask == null ? null : mask.description()));
            }
        }
        return columns;
    }

    /** What was found where it was not expected, by table and column. */
    Map<String, Map<String, String>> found() {
        return found;
    }

    private void tell(Relation table, Progress.Activity activity, long rows) {
        progress.accept(new Progress(
                activity, Tables.displayName(table), rows, number, scope.taken().size()));
    }
}
