package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.RehearsalException;
import java.util.List;

/**
 * The migrations of a history, and which of them are judged.
 *
 * @param all all of them, in order
 * @param judged the last ones of these
 */
record JudgedMigrations(List<Migration> all, List<Migration> judged) {

    static JudgedMigrations of(Rehearsal rehearsal) {
        return new JudgedMigrations(rehearsal.history().migrations(), rehearsal.judged());
    }

    Migration find(String migrationId) {
        return all.stream()
                .filter(migration -> migration.id().equals(migrationId))
                .findFirst()
                .orElseThrow(() -> new RehearsalException("no migration '" + migrationId + "' in this history; it has "
                        + all.stream().map(Migration::id).toList()));
    }

    /** Those before one. */
    List<Migration> earlier(Migration migration) {
        return all.subList(0, all.indexOf(migration));
    }
}
