package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.RowMask;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the captured rows of tables, each into a file of its own. */
final class TableCapture {
    private final SnapshotReader reader;
    private final Scope scope;
    private final Subset subset;
    private final Path directory;
    private final Consumer<Progress> progress;
    private final FileNames names = new FileNames();
    private int number;

    TableCapture(SnapshotReader reader, Scope scope, Subset subset, Path directory, Consumer<Progress> progress) {
        this.reader = reader;
        this.scope = scope;
        this.subset = subset;
        this.directory = directory;
        this.progress = progress;
    }

    /** Shows all captured rows of a table, in any order, and writes none. */
    void show(Relation table, Function<List<String>, Consumer<List<@Nullable String>>> lookers)
            throws SQLException, IOException {
        List<String> stored = table.attributes().stream()
                .filter(column -> !column.generated())
                .map(Attribute::name)
                .toList();
        Consumer<List<@Nullable String>> looker = lookers.apply(stored);
        number++;
        tell(table, Progress.Activity.READING, 0);
        long[] seen = {0};
        SnapshotReader.RowSink sink = row -> {
            looker.accept(CsvText.values(row, stored.size()));
            if (++seen[0] % Progress.ROWS == 0) {
                tell(table, Progress.Activity.READING, seen[0]);
            }
        };
        if (scope.whole().contains(table)) {
            reader.look(table, sink);
        } else {
            copy(table, Set.of(), sink);
        }
    }

    /** Writes a table and says what the manifest is to say of it. */
    Manifest.Table write(Relation table, Map<String, ColumnMask> masks) throws SQLException, IOException {
        number++;
        boolean whole = scope.whole().contains(table);
        List<Manifest.Column> columns = columns(table, masks);
        String file = names.of(table);
        tell(table, Progress.Activity.WRITING, 0);
        List<String> stored = columns.stream().map(Manifest.Column::name).toList();
        RowMask mask = new RowMask(stored, masks);
        TableFile.Written written = TableFile.write(
                directory.resolve(file),
                new TableFile.Columns(stored, mask),
                sink -> copy(table, masks.keySet(), sink),
                rows -> tell(table, Progress.Activity.WRITING, rows));
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
                columns.add(Manifest.Column.of(column.name(), column.type().sql(), masks.get(column.name())));
            }
        }
        return columns;
    }

    private void tell(Relation table, Progress.Activity activity, long rows) {
        progress.accept(new Progress(
                activity, Tables.displayName(table), rows, number, scope.taken().size()));
    }
}
