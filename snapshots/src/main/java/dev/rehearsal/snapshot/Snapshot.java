package dev.rehearsal.snapshot;

import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.CapturedTable;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.sql.Quoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Rows that were captured from a database, loaded once the migration has been rehearsed that was applied last where they
 * came from.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public final class Snapshot implements Seeding {
    /** How many bytes of text a snapshot may unpack to unless more is allowed. */
    public static final long MOST_BYTES = 16L << 30;

    /** No packed byte holds more than this many. */
    private static final long DENSEST = 1_032;

    private final Path directory;
    private final SnapshotManifest manifest;
    private final String migration;

    private Snapshot(Path directory, SnapshotManifest manifest, String migration) {
        this.directory = directory;
        this.manifest = manifest;
        this.migration = migration;
    }

    /**
     * Reads and checks a snapshot, every byte of it; of its rows none is kept in memory.
     *
     * @throws SnapshotException if anything in the directory is not as it was captured
     */
    public static Snapshot read(Path directory) {
        return read(directory, MOST_BYTES);
    }

    /** The same with another limit to the bytes that it may unpack to. */
    public static Snapshot read(Path directory, long mostBytes) {
        Staging.Leftovers.sweep(directory);
        SnapshotManifest manifest = ManifestReader.read(directory);
        Directories.refuseOtherFiles(directory, manifest);
        try {
            refuseTooLarge(directory, manifest, mostBytes);
            for (SnapshotManifest.Table table : manifest.tables()) {
                try (CheckedText text = CheckedText.open(directory, table)) {
                    text.drain();
                }
            }
        } catch (IOException e) {
            throw SnapshotException.inaccessible(directory, e);
        }
        return new Snapshot(directory, manifest, manifest.position());
    }

    private static void refuseTooLarge(Path directory, SnapshotManifest manifest, long mostBytes) throws IOException {
        long left = mostBytes;
        for (SnapshotManifest.Table table : manifest.tables()) {
            Path file = directory.resolve(table.file());
            if (table.bytes() > Files.size(file) * DENSEST) {
                throw SnapshotException.damaged(
                        file,
                        "cannot hold the " + table.bytes() + " bytes that the manifest declares: it has "
                                + Files.size(file));
            }
            left -= table.bytes();
            if (left < 0) {
                throw new SnapshotException("'" + directory + "' unpacks to more than " + mostBytes
                        + " bytes; capture less, or allow more with read(directory, bytes)");
            }
        }
    }

    /** The same, loaded once another migration has been rehearsed; at the start for an empty id. */
    public Snapshot after(String id) {
        return new Snapshot(directory, manifest, id);
    }

    /** Id of the migration after which it is loaded; empty for the start. */
    public String migration() {
        return migration;
    }

    /** Id of the migration that was applied last where it was captured, empty for none. */
    public String position() {
        return manifest.position();
    }

    /** Its tables, qualified and quoted. */
    public List<String> tables() {
        return manifest.tables().stream().map(SnapshotManifest.Table::qualified).toList();
    }

    /** Loads the rows if this is their occasion. */
    @Override
    public void seed(Occasion occasion, Connection connection) throws SQLException {
        if (LoadMoment.isNow(occasion, migration)) {
            load(connection);
        }
    }

    @Override
    public List<CapturedTable> captured() {
        return manifest.tables().stream().map(this::captured).toList();
    }

    private CapturedTable captured(SnapshotManifest.Table table) {
        Map<String, String> columns = new HashMap<>();
        for (SnapshotManifest.Column column : table.columns()) {
            columns.put(column.name(), column.mask() == null ? "" : column.mask());
        }
        return new CapturedTable(
                "snapshot '" + directory.toAbsolutePath().normalize().getFileName() + "'",
                manifest.position(),
                migration,
                Quoting.ifNeeded(table.schema()) + "." + Quoting.ifNeeded(table.name()),
                columns);
    }

    @Override
    public Seeding withoutCaptured() {
        return NONE;
    }

    @Override
    public boolean mayWriteAfter(String migrationId) {
        return migration.equals(migrationId);
    }

    /**
     * Refuses a history that has no migration after which it is to be loaded: renamed, squashed, or another project's.
     *
     * @throws SnapshotException if it has none; the message names the nearest
     */
    @Override
    public void requireMoments(History history) {
        LoadMoment.require(
                history,
                migration,
                "The snapshot '" + directory + "', captured at " + manifest.taken() + ", is",
                LoadMoment.SUGGESTION_OF_SNAPSHOT);
    }

    /**
     * Loads the rows in one transaction, whole or not at all. Rows that are there already give way: all of them where the
     * table was captured whole, those with the same key where it was not. Triggers do not fire; foreign keys are verified
     * at the end, and sequences set behind the rows.
     *
     * @throws SnapshotException if a file is damaged, a table is not as it was, or a foreign key is broken
     */
    public void load(Connection connection) throws SQLException {
        try {
            new Load(connection, directory, manifest).run();
        } catch (IOException e) {
            throw SnapshotException.inaccessible(directory, e);
        }
    }
}
