package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.mask.ColumnMask;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One capture: finds out what to take, writes it beside its place, and puts it there once it is whole. */
final class CaptureRun {
    private final Capture capture;
    private final Connection connection;

    CaptureRun(Capture capture) {
        this.capture = capture;
        this.connection = capture.connection();
    }

    SnapshotReport into(Path directory) {
        Directories.refuseOther(directory);
        try {
            List<Relation> locks = tablesToLock();
            try (ReadTransaction transaction = ReadTransaction.begin(connection);
                    Staging staging = Staging.beside(directory)) {
                transaction.reader().lock(locks);
                Map<String, Map<String, String>> found = new LinkedHashMap<>();
                Manifest manifest = write(transaction, staging.directory(), found);
                ManifestWriter.write(manifest, staging.directory());
                staging.publish();
                return report(manifest, found);
            }
        } catch (SQLException e) {
            throw new SnapshotException(
                    "The capture into '" + directory + "' failed, and nothing of it was kept: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SnapshotException(
                    "The capture into '" + directory + "' could not be written, and nothing of it" + " was kept (" + e
                            + "); see whether the directory is writable and the disk has room",
                    e);
        }
    }

    /** The tables that rows would be taken from. */
    Catalog scope() {
        try (ReadTransaction transaction = ReadTransaction.begin(connection)) {
            return ScopeSearch.of(transaction, capture.selection(), Catalog.read(connection))
                    .catalog();
        } catch (SQLException e) {
            throw new SnapshotException("The tables of the database could not be read: " + e.getMessage(), e);
        }
    }

    /** Found in a transaction before: what one sees is fixed by its first query, and must be locked by then. */
    private List<Relation> tablesToLock() throws SQLException {
        try (ReadTransaction transaction = ReadTransaction.begin(connection)) {
            Scope scope = ScopeSearch.of(transaction, capture.selection(), Catalog.read(connection));
            Permissions.check(transaction.reader(), scope.read());
            return scope.taken();
        }
    }

    private Manifest write(ReadTransaction transaction, Path directory, Map<String, Map<String, String>> found)
            throws SQLException, IOException {
        Catalog catalog = Catalog.read(connection);
        Scope scope = ScopeSearch.of(transaction, capture.selection(), catalog);
        Permissions.check(transaction.reader(), scope.read());
        Map<String, Map<String, ColumnMask>> masks = capture.masking().masks(scope.catalog());
        Subset subset = Subset.start(transaction.reader(), scope, this::tellChosen);
        transaction.reader().fixForms();
        subset.complete();
        Position position = position(catalog);
        TableCapture writer = new TableCapture(transaction.reader(), scope, subset, directory, capture.progress());
        List<Manifest.Table> tables = new ArrayList<>();
        for (Relation table : scope.taken()) {
            tables.add(writer.write(table, masks.getOrDefault(table.qualified(), Map.of())));
        }
        found.putAll(writer.found());
        return new Manifest(
                position.tool(),
                position.name(),
                serverVersion(),
                capture.takenAt() == null ? "" : capture.takenAt().toString(),
                made(scope),
                tables);
    }

    private void tellChosen(String table, long rows) {
        capture.progress().accept(new Progress(Progress.Activity.CHOOSING, table, rows, 0, 0));
    }

    private Position position(Catalog catalog) throws SQLException {
        String given = capture.position();
        return given == null ? Position.read(connection, catalog) : new Position("", given);
    }

    private static Manifest.Made made(Scope scope) {
        Map<String, Integer> children = new LinkedHashMap<>();
        scope.children().forEach((table, limit) -> children.put(Tables.displayName(table), limit));
        return new Manifest.Made(
                scope.starts().stream()
                        .map(start -> Tables.displayName(start.table()))
                        .toList(),
                children,
                scope.leftOut().stream().map(Tables::displayName).sorted().toList());
    }

    private String serverVersion() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    private static SnapshotReport report(Manifest manifest, Map<String, Map<String, String>> found) {
        List<SnapshotReport.Table> tables = new ArrayList<>();
        for (Manifest.Table table : manifest.tables()) {
            Map<String, String> masks = new LinkedHashMap<>();
            for (Manifest.Column column : table.columns()) {
                if (column.mask() != null) {
                    masks.put(column.name(), column.mask());
                }
            }
            String name = table.displayName();
            tables.add(new SnapshotReport.Table(
                    name, table.whole(), table.rows(), table.bytes(), masks, found.getOrDefault(name, Map.of())));
        }
        return new SnapshotReport(manifest.tool(), manifest.position(), tables);
    }
}
