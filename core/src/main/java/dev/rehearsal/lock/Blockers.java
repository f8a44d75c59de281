package dev.rehearsal.lock;

import java.util.List;
import java.util.function.Predicate;

/** Finds the statement of a migration that somebody waited for. */
final class Blockers {
    private final StatementTrace migration;
    private final String table;

    Blockers(StatementTrace migration, String table) {
        this.migration = migration;
        this.table = table;
    }

    /** The number of the statement that locked the table against a mode; 0 where none is known, or more than one may be it. */
    int of(LockStrength wanted) {
        return only(statement -> statement.acquired().stream()
                .anyMatch(lock -> lock.relation().equals(table) && lock.mode().conflictsWith(wanted)));
    }

    /** The number of the statement that locked rows of the table. */
    int ofRows() {
        return only(statement ->
                statement.work().stream().anyMatch(work -> work.table().equals(table) && work.rowsLocked() > 0));
    }

    /** Within one transaction the first keeps everybody waiting; of several transactions it is not known which one did. */
    private int only(Predicate<StatementEvidence> locks) {
        List<StatementEvidence> found =
                migration.statements().stream().filter(locks).toList();
        boolean oneTransaction = found.stream()
                        .mapToInt(StatementEvidence::transaction)
                        .distinct()
                        .count()
                == 1;
        return oneTransaction ? found.get(0).number() : 0;
    }
}
