package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.database.Database;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.MainLine;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.SchemaDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Dumps a whole database, and restores it into an empty one of the same server. */
final class WholeDump {
    private final MainLine line;
    private final RestoreDialect dialect;
    private final DumpPrograms programs;

    WholeDump(MainLine line, RestoreDialect dialect, DumpPrograms programs) {
        this.line = line;
        this.dialect = dialect;
        this.programs = programs;
    }

    /**
     * What came of it.
     *
     * @param isDumped whether there was anything to restore
     * @param errors what the programs reported
     * @param lost tables whose rows did not come back as they were
     * @param missing objects that did not come back, sorted
     */
    record Result(boolean isDumped, List<String> errors, List<TableDifference> lost, List<ObjectIdentity> missing) {
        boolean isWhole() {
            return errors.isEmpty() && lost.isEmpty();
        }
    }

    Result restored(DatabaseFixture dumped) {
        Path file = file();
        try {
            List<String> errors = programs.dump(dumped.database(), file);
            if (!errors.isEmpty()) {
                return new Result(false, errors, List.of(), List.of());
            }
            try (DatabaseFixture restored = new DatabaseFixture(
                    target(dumped), line.history(), line.databases().watchdog())) {
                return compared(dumped, restored, programs.restore(restored.database(), file));
            }
        } finally {
            delete(file);
        }
    }

    /** An empty database where the same roles are. */
    private Database target(DatabaseFixture dumped) {
        Database target =
                line.databases().areOnSharedServer() ? line.databases().create() : dumped.fork();
        try {
            dialect.empty(target);
            return target;
        } catch (SQLException e) {
            target.close();
            throw new RehearsalException("an empty database to restore into could not be made: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private static Result compared(DatabaseFixture dumped, DatabaseFixture restored, List<String> errors) {
        ObservedState before = dumped.observe();
        ObservedState after = restored.observe();
        Set<String> suspects = before.suspects(after);
        Set<String> there = new TreeSet<>(suspects);
        there.retainAll(after.data().tables());
        List<TableDifference> lost =
                new ArrayList<>(there.isEmpty() ? List.of() : dumped.compareRows(restored, there, Set.of()));
        suspects.stream().filter(table -> !there.contains(table)).forEach(table -> {
            long rows = before.data().rows(table);
            lost.add(new TableDifference(
                    table, new TableDifference.RowCounts(rows, 0, rows, 0), TableDifference.Changes.NONE, List.of()));
        });
        List<ObjectIdentity> missing = SchemaDifference.between(before.schema(), after.schema()).objects().stream()
                .filter(ObjectDifference.Removed.class::isInstance)
                .map(ObjectDifference::object)
                .sorted(Comparator.comparing(ObjectIdentity::text))
                .toList();
        return new Result(true, errors, lost, missing);
    }

    /** A file that only we may read. */
    static Path file() {
        try {
            return Files.createTempFile("rehearsal", ".dump");
        } catch (IOException e) {
            throw new RehearsalException("no file for a dump could be made: " + e.getMessage(), e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The machine's own cleaning finds it.
        }
    }
}
