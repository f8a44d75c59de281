package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Loads the files of tables, one by one. */
final class TableLoad {
    private final SnapshotDialect dialect;
    private final SnapshotWriter writer;
    private final Path directory;

    TableLoad(SnapshotDialect dialect, SnapshotWriter writer, Path directory) {
        this.dialect = dialect;
        this.writer = writer;
        this.directory = directory;
    }

    void load(Manifest.Table table, Relation relation) throws SQLException, IOException {
        try {
            if (writer.isEmpty(relation)) {
                fill(table, relation);
            } else if (!writer.mayReplace()) {
                throw new SnapshotException("'" + table.displayName() + "' holds rows already, and only a superuser may"
                        + " put those of '" + directory + "' in their place; load as one, or empty the table first");
            } else if (table.whole() || table.columns().isEmpty()) {
                writer.clear(relation);
                fill(table, relation);
            } else {
                merge(table, relation);
            }
        } catch (SQLException e) {
            String file = directory.resolve(table.file()).toString();
            throw FileErrors.at(file, Math.max(1, dialect.lineOfRows(e)), e);
        }
    }

    private void fill(Manifest.Table table, Relation relation) throws SQLException, IOException {
        try (CheckedText rows = CheckedText.open(directory, table)) {
            if (table.columns().isEmpty()) {
                rows.drain();
                writer.fillWithoutValues(relation, table.rows());
            } else {
                writer.fill(relation, columns(table), rows);
            }
        }
    }

    /** The history's own rows stay, unless one of the snapshot's has a key of theirs. */
    private void merge(Manifest.Table table, Relation relation) throws SQLException, IOException {
        try (CheckedText rows = CheckedText.open(directory, table)) {
            writer.merge(relation, columns(table), rows);
        }
    }

    private static List<String> columns(Manifest.Table table) {
        return table.columns().stream().map(Manifest.Column::name).toList();
    }
}
