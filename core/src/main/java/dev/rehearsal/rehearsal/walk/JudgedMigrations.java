package dev.rehearsal.rehearsal.walk;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.RehearsalException;
import java.util.List;

/**
 * The migrations of a history, and which of them are judged.
 *
 * @param all all of them, in order
 * @param judged the last ones of these
 */
record JudgedMigrations(List<Migration> all, List<Migration> judged) {

    /**
     * Judges those behind one.
     *
     * @param since id of the last one that is not judged; empty to judge all
     */
    static JudgedMigrations since(String since, List<Migration> all) {
        if (since.isEmpty()) {
            return new JudgedMigrations(all, all);
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(since)) {
                return new JudgedMigrations(all, all.subList(i + 1, all.size()));
            }
        }
        throw new RehearsalException("no migration '" + since + "' in this history to judge since; it has "
                + all.stream().map(Migration::id).toList());
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
