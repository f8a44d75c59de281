package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.history.format.SchemaHistoryTables;
import dev.rehearsal.mask.ColumnMask;
import dev.rehearsal.mask.plan.Evidence;
import dev.rehearsal.snapshot.LockTries.LockedScope;
import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One capture: finds out what to take, writes it beside its place, and puts it there once it is whole. */
final class CaptureRun {
    private final Capture capture;
    private final Connection connection;

    private final List<Duration> pauses;
    /** The table whose rows are being read; empty before. */
    private String read = "";

    CaptureRun(Capture capture) {
        this(capture, LockTries.PAUSES);
    }

    /** Waits so long before each further try to lock the tables. */
    CaptureRun(Capture capture, List<Duration> pauses) {
        this.capture = capture;
        this.connection = capture.connection();
        this.pauses = pauses;
    }

    SnapshotReport into(Path directory) {
        Directories.refuseOther(directory);
        try (LockedScope locked = new LockTries(capture, pauses).lock();
                Staging staging = Staging.beside(directory)) {
            SnapshotManifest manifest = write(locked, staging.directory());
            ManifestWriter.write(manifest, staging.directory());
            staging.publish();
            return report(manifest);
        } catch (SQLException e) {
            throw failed(directory, e);
        } catch (IOException e) {
            throw new SnapshotException(
                    "The capture into '" + directory + "' could not be written, and nothing of it" + " was kept (" + e
                            + "); see whether the directory is writable and the disk has room",
                    e);
        }
    }

    /** The tables that rows would be taken from. */
    Catalog scope() {
        try (CaptureTransaction transaction = CaptureTransaction.reading(connection)) {
            return Scope.of(transaction, capture.selection(), Catalog.read(connection))
                    .catalog();
        } catch (SQLException e) {
            throw new SnapshotException("The tables of the database could not be read: " + words(e), e);
        }
    }

    private SnapshotException failed(Path directory, SQLException cause) {
        return new SnapshotException(
                "The capture into '" + directory + "' failed" + (read.isEmpty() ? "" : " while '" + read + "' was read")
                        + ", and nothing of it was kept: " + words(cause),
                cause);
    }

    /** What the server says, and what to do if it was a limit of the session. */
    private String words(SQLException failure) {
        try {
            String limit = SnapshotDialect.of(connection).obstacles().limit(connection, failure);
            return failure.getMessage() + (limit.isEmpty() ? "" : ". " + limit);
        } catch (SQLException broken) {
            return String.valueOf(failure.getMessage());
        }
    }

    private SnapshotManifest write(LockedScope locked, Path directory) throws SQLException, IOException {
        CaptureTransaction transaction = locked.transaction();
        Scope scope = locked.scope();
        Subset subset = Subset.start(transaction.reader(), scope, this::tellChosen);
        transaction.reader().fixForms();
        subset.complete();
        Position position = position(locked.catalog());
        Evidence evidence = evidence(locked, subset, directory);
        Map<String, Map<String, ColumnMask>> masks = capture.masking().masks(scope.catalog(), evidence);
        TableCapture writer = tables(locked, subset, directory);
        List<SnapshotManifest.Table> tables = new ArrayList<>();
        for (Relation table : scope.taken()) {
            read = ReferencedTables.displayName(table);
            tables.add(writer.write(table, masks.getOrDefault(table.qualified(), Map.of())));
        }
        if (capture.masking().readsFirst()) {
            new KeptPeople(evidence, directory, tables).refuse(scope.taken(), tables(locked, subset, directory));
        }
        return manifest(position, scope, tables);
    }

    private SnapshotManifest manifest(Position position, Scope scope, List<SnapshotManifest.Table> tables)
            throws SQLException {
        return new SnapshotManifest(
                position.tool(),
                position.name(),
                serverVersion(),
                capture.takenAt() == null ? "" : capture.takenAt().toString(),
                made(scope),
                tables);
    }

    /** What all captured rows show; nothing of it is written. */
    private Evidence evidence(LockedScope locked, Subset subset, Path directory) throws SQLException, IOException {
        Scope scope = locked.scope();
        Evidence evidence = new Evidence(locked.catalog());
        if (!capture.masking().readsFirst()) {
            return evidence;
        }
        TableCapture looker = tables(locked, subset, directory);
        for (Relation table : scope.taken()) {
            read = ReferencedTables.displayName(table);
            looker.show(table, columns -> evidence.rows(table, columns));
        }
        for (Evidence.Birth birth : evidence.births(scope.catalog())) {
            Optional<Evidence.Span> span = evidence.span();
            if (span.isPresent()) {
                locked.transaction()
                        .reader()
                        .turns(
                                birth.table(),
                                birth.column(),
                                birth.check(),
                                span.get().first(),
                                span.get().last())
                        .forEach(evidence::addBoundary);
            }
        }
        return evidence;
    }

    private TableCapture tables(LockedScope locked, Subset subset, Path directory) {
        return new TableCapture(locked.transaction().reader(), locked.scope(), subset, directory, capture.progress());
    }

    private void tellChosen(String table, long rows) {
        capture.progress().accept(new CaptureProgress(CaptureProgress.Activity.CHOOSING, table, rows, 0, 0));
    }

    private Position position(Catalog catalog) throws SQLException {
        String given = capture.position();
        return given == null ? Position.read(connection, catalog) : new Position("", given);
    }

    private static SnapshotManifest.Made made(Scope scope) {
        Map<String, Integer> children = new LinkedHashMap<>();
        scope.children().forEach((table, limit) -> children.put(ReferencedTables.displayName(table), limit));
        return new SnapshotManifest.Made(
                scope.starts().stream()
                        .map(start -> ReferencedTables.displayName(start.table()))
                        .toList(),
                children,
                scope.leftOut().stream()
                        .map(ReferencedTables::displayName)
                        .sorted()
                        .toList());
    }

    private String serverVersion() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    private static SnapshotReport report(SnapshotManifest manifest) {
        List<SnapshotReport.Table> tables = new ArrayList<>();
        for (SnapshotManifest.Table table : manifest.tables()) {
            Map<String, String> masks = new LinkedHashMap<>();
            Map<String, String> kept = new LinkedHashMap<>();
            for (SnapshotManifest.Column column : table.columns()) {
                if (column.mask() != null) {
                    masks.put(column.name(), column.mask());
                } else if (column.kept() != null) {
                    kept.put(column.name(), column.kept());
                }
            }
            tables.add(new SnapshotReport.Table(
                    table.displayName(), table.whole(), table.rows(), table.bytes(), masks, kept));
        }
        return new SnapshotReport(manifest.tool(), manifest.position(), tables);
    }

    /**
     * How far a database's history was applied.
     *
     * @param tool the migration tool whose schema history table says so, empty where the position was given
     * @param name version or name of the last migration, empty for none
     */
    private record Position(String tool, String name) {
        private static final String SUGGESTION = "; say it with at(\"<id of the last migration>\")";

        /** Reads it from the tool's own table. */
        static Position read(Connection connection, Catalog catalog) throws SQLException {
            List<Relation> tables = catalog.relations().stream()
                    .filter(table -> ReferencedTables.schemaHistoryOf(table).isPresent())
                    .toList();
            if (tables.size() != 1) {
                String found = tables.stream().map(Relation::qualified).collect(Collectors.joining(", "));
                throw new SnapshotException("The history position cannot be told: "
                        + (tables.isEmpty()
                                ? "no table of a known migration tool was found"
                                : "several tables of migration tools were found (" + found + ")")
                        + SUGGESTION);
            }
            Relation table = tables.get(0);
            return read(
                    connection, table, ReferencedTables.schemaHistoryOf(table).orElseThrow());
        }

        private static Position read(Connection connection, Relation table, SchemaHistoryTables.Known history)
                throws SQLException {
            try (var statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(history.table().query(table.qualified()))) {
                if (!row.next()) {
                    return new Position(history.tool(), "");
                }
                if (row.getString(3) != null) {
                    throw new SnapshotException("Migration '" + row.getString(3) + "' is half applied, says "
                            + table.qualified() + " (" + history.tool() + "); repair it, or" + SUGGESTION.substring(1));
                }
                if (!history.table().isOrdered() && row.getLong(2) > 1) {
                    throw new SnapshotException("The history position cannot be told: " + table.qualified() + " names "
                            + row.getLong(2) + " heads" + SUGGESTION);
                }
                return new Position(history.tool(), row.getString(1));
            }
        }
    }
}
