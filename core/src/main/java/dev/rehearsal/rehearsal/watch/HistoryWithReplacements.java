package dev.rehearsal.rehearsal.watch;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.format.ForwardingHistory;
import dev.rehearsal.rehearsal.run.Rehearsal;
import java.util.Map;
import java.util.Optional;

/**
 * A history some of whose ups are known to fail: instead of running them, its tool sends SQL of the user's and records them as applied.
 *
 * @param real the history as it is
 * @param instead the SQL, by migration id
 */
public record HistoryWithReplacements(History real, Map<String, String> instead) implements ForwardingHistory {
    public HistoryWithReplacements {
        instead = Map.copyOf(instead);
    }

    /** The rehearsal's history; the same one where no failure is known. */
    public static History of(Rehearsal rehearsal) {
        return rehearsal.known().failures().isEmpty()
                ? rehearsal.history()
                : new HistoryWithReplacements(
                        rehearsal.history(), rehearsal.known().failures());
    }

    /** Whether a migration is passed over. */
    public static boolean passes(History history, Migration migration) {
        return history instanceof HistoryWithReplacements passing && passing.instead.containsKey(migration.id());
    }

    /** The first migration that is passed over; empty where none is. */
    public static Optional<Migration> passed(History history) {
        return history.migrations().stream()
                .filter(migration -> passes(history, migration))
                .findFirst();
    }

    @Override
    public MigrationTool connect(Sessions sessions) {
        return new Tool(real.connect(sessions), instead);
    }

    private record Tool(MigrationTool real, Map<String, String> instead) implements MigrationTool {
        @Override
        public void prepare() throws MigrationFailedException {
            real.prepare();
        }

        @Override
        public void up(Migration migration) throws MigrationFailedException {
            String sql = instead.get(migration.id());
            if (sql == null) {
                real.up(migration);
            } else {
                real.passOver(migration, sql);
            }
        }

        @Override
        public String passedOver() {
            return real.passedOver();
        }

        @Override
        public void resume(Migration migration) throws MigrationFailedException {
            real.resume(migration);
        }

        @Override
        public void settle(Migration migration) throws MigrationFailedException {
            real.settle(migration);
        }

        @Override
        public boolean releaseLock() {
            return real.releaseLock();
        }

        @Override
        public void passOver(Migration migration, String sql) throws MigrationFailedException {
            real.passOver(migration, sql);
        }

        @Override
        public void down(Migration migration) throws MigrationFailedException {
            real.down(migration);
        }

        @Override
        public void migrate() throws MigrationFailedException {
            real.migrate();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
