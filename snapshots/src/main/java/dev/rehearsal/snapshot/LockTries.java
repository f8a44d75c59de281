package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.dialect.Obstacles;
import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import dev.rehearsal.snapshot.dialect.SnapshotReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Begins a capture's transaction with its tables locked. Where a lock is not to be had soon, the transaction ends, so that nobody waits for
 * the locks that it has already, and after a pause it is tried again.
 */
final class LockTries {
    /** How long to wait before each further try: about a minute in all. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16),
            Duration.ofSeconds(30));

    private final Capture capture;
    private final Connection connection;
    private final Obstacles obstacles;
    private final List<Duration> pauses;
    /** The table whose lock was last asked for; null while the catalog is read, which waits for locks as well. */
    private @Nullable Relation wanted;

    LockTries(Capture capture, List<Duration> pauses) throws SQLException {
        this.capture = capture;
        this.connection = capture.connection();
        this.obstacles = SnapshotDialect.of(connection).obstacles();
        this.pauses = pauses;
    }

    /** The tables, locked until the transaction ends. */
    LockedScope lock() throws SQLException {
        for (int failed = 0; ; failed++) {
            try {
                return tryOnce();
            } catch (SQLException e) {
                if (!obstacles.isLockTimeout(e)) {
                    throw e;
                }
                List<Obstacles.Rival> rivals =
                        obstacles.rivals(connection, wanted == null ? Obstacles.ANY_TABLE : wanted.id());
                if (failed == pauses.size()) {
                    throw refused(rivals, e);
                }
                capture.progress()
                        .accept(new CaptureProgress(
                                CaptureProgress.Activity.WAITING, tables(rivals), 0, failed + 1, pauses.size() + 1));
                sleep(pauses.get(failed));
            }
        }
    }

    private LockedScope tryOnce() throws SQLException {
        wanted = null;
        // Found in a transaction before: what one sees is fixed by its first query, and must be locked by then.
        List<Relation> tables = tablesToLock();
        CaptureTransaction transaction = CaptureTransaction.reading(connection);
        try {
            for (Relation table : tables) {
                wanted = table;
                transaction.reader().lock(table);
            }
            wanted = null;
            return scope(transaction);
        } catch (SQLException | RuntimeException e) {
            transaction.close();
            throw e;
        }
    }

    private List<Relation> tablesToLock() throws SQLException {
        try (CaptureTransaction transaction = CaptureTransaction.reading(connection)) {
            return scope(transaction).scope().taken();
        }
    }

    private LockedScope scope(CaptureTransaction transaction) throws SQLException {
        Catalog catalog = Catalog.read(connection);
        Scope scope = Scope.of(transaction, capture.selection(), catalog);
        Permissions.check(transaction.reader(), scope.read());
        return new LockedScope(transaction, catalog, scope);
    }

    private String tables(List<Obstacles.Rival> rivals) {
        return wanted == null
                ? rivals.stream().map(Obstacles.Rival::table).distinct().collect(Collectors.joining(", "))
                : ReferencedTables.displayName(wanted);
    }

    private SnapshotException refused(List<Obstacles.Rival> rivals, SQLException cause) {
        String table = tables(rivals);
        String who = rivals.stream()
                .map(rival -> rival.table() + ": " + rival.words())
                .distinct()
                .collect(Collectors.joining("; "));
        return new SnapshotException(
                "Nothing was captured: in " + (pauses.size() + 1) + " tries there was no lock for reading"
                        + (table.isEmpty() ? "" : " " + table) + ". "
                        + (who.isEmpty() ? "Now nobody is in the way any more" : who)
                        + ". Capture again once that is over, or leave the table out with except(…)",
                cause);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException("Nothing was captured: the wait for a lock was interrupted", e);
        }
    }

    /** Asks, before the first row is read, whether all rows of some tables may be. */
    private static final class Permissions {
        private Permissions() {}

        static void check(SnapshotReader reader, Collection<Relation> tables) throws SQLException {
            for (SnapshotReader.Withheld withheld : reader.withheld(tables)) {
                if (!withheld.tables().isEmpty()) {
                    Set<String> names = withheld.tables().stream()
                            .map(table -> "'" + ReferencedTables.displayName(table) + "'")
                            .collect(Collectors.toCollection(TreeSet::new));
                    throw new SnapshotException(
                            "Role '" + withheld.role() + "' " + withheld.verb() + " " + String.join(", ", names) + "; "
                                    + withheld.suggestion() + ", or leave them out with except(…)");
                }
            }
        }
    }

    /**
     * What a capture takes, and the transaction in which it stays as it is.
     *
     * @param catalog all tables of the database
     */
    record LockedScope(CaptureTransaction transaction, Catalog catalog, Scope scope) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            transaction.close();
        }
    }
}
