package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.mask.MaskingKey;
import dev.rehearsal.mask.plan.Masking;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows from a database, as any role may that reads them: one moment of it, in a read-only transaction. Nobody who reads or writes rows
 * waits for its locks, but what wants a table for itself, such as an ALTER TABLE, waits until that table has been written, and whoever comes
 * after waits behind it. Tables are named as SQL would name them in the connection's session, and its {@code statement_timeout} holds.
 *
 * @param connection where the rows are; left as it was found
 * @param selection which rows to take
 * @param masking how columns are masked
 * @param position id of the migration applied last; null to read it from the migration tool's own table
 * @param takenAt the moment to note, null for none: two captures of the same rows are the same bytes then
 * @param progress is told how far it is
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@SuppressWarnings("exports") // What it takes for itself is no API.
public record Capture(
        Connection connection,
        RowSelection selection,
        Masking masking,
        @Nullable String position,
        @Nullable Instant takenAt,
        Consumer<CaptureProgress> progress) {

    /** How many children follow each parent unless it is said. */
    public static final int CHILDREN = 100;

    /**
     * A capture of all tables, except the migration tool's own and those of extensions. What is not known to be harmless is masked under a key that
     * nobody has and no other capture will have.
     */
    public static Capture from(Connection connection) {
        return new Capture(
                connection, RowSelection.ALL, MaskingRules.keyed(MaskingKey.random()), null, null, progress -> {});
    }

    /** Takes these tables whole, besides others named before; their rows' parents come along. */
    public Capture tables(String... names) {
        return with(selection.withTables(names));
    }

    /** Leaves these tables out; a captured row that references one of theirs is an error. */
    public Capture except(String... names) {
        return with(selection.without(names));
    }

    /** Starts from the rows of a table that meet a condition in SQL; parents always come along, children where {@link #children} says so. */
    public Capture startingAt(String table, String condition) {
        return with(selection.startingAt(table, condition));
    }

    /** Lets the first {@value #CHILDREN} rows of a table, by its key, follow each start row that they reference. */
    public Capture children(String table) {
        return children(table, CHILDREN);
    }

    /** Lets the first rows of a table, by its key, follow each row that they reference and that is a start row or a child itself. */
    public Capture children(String table, int mostPerParent) {
        return with(selection.withChildren(table, mostPerParent));
    }

    /** Masks values so while they are read; {@link Masking#NONE} takes every value as it is. */
    public Capture masked(Masking other) {
        return new Capture(connection, selection, other, position, takenAt, progress);
    }

    /** Says how far the history was applied: the id of the last migration, empty for none. */
    public Capture at(String migration) {
        return new Capture(connection, selection, masking, migration, takenAt, progress);
    }

    /** Notes a moment in the manifest. */
    public Capture takenAt(Instant moment) {
        return new Capture(connection, selection, masking, position, moment, progress);
    }

    /** Tells how far it is, on the thread that captures. */
    public Capture progress(Consumer<CaptureProgress> listener) {
        return new Capture(connection, selection, masking, position, takenAt, listener);
    }

    /**
     * Captures into a directory, which is new, empty, or holds a snapshot that is then replaced. Nothing is left of a
     * capture that fails. Where others have tables for themselves, it lets go of all and tries again for about a minute.
     *
     * @throws SnapshotException if something asked for cannot be had; the message says what and why
     * @throws dev.rehearsal.mask.MaskingException if the masking refuses columns
     */
    public SnapshotReport into(Path directory) {
        return new CaptureRun(this).into(directory);
    }

    /**
     * The tables that rows would be taken from; nothing is captured.
     *
     * @throws SnapshotException if something asked for cannot be had
     */
    public Catalog scope() {
        return new CaptureRun(this).scope();
    }

    private Capture with(RowSelection other) {
        return new Capture(connection, other, masking, position, takenAt, progress);
    }
}
