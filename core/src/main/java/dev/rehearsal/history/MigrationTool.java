package dev.rehearsal.history;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A migration tool at work on one database. What it sends is what the real tool sends: its statement boundaries, its
 * transactions, its rows in the schema history table.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface MigrationTool extends AutoCloseable {

    /** Creates what the tool keeps in the database before the first migration (its own tables); called once per database. */
    void prepare() throws MigrationFailedException;

    /** Applies one migration. */
    void up(Migration migration) throws MigrationFailedException;

    /**
     * Applies one migration after an earlier attempt was broken off, as the tool does when it is started again. It does
     * nothing if its schema history table says that the migration is applied, and fails if the table says that somebody
     * has to repair.
     */
    default void resume(Migration migration) throws MigrationFailedException {
        up(migration);
    }

    /**
     * Releases a lock of the tool that a killed run left in the database, as a person does before the tool is started
     * again.
     *
     * @return whether there was one
     */
    default boolean releaseLock() {
        return false;
    }

    /**
     * Does what a person does with the tool's own commands after an up that failed or was killed, so that the tool runs it again. What the up
     * left in the schema stays.
     */
    default void settle(Migration migration) throws MigrationFailedException {}

    /**
     * Records a migration as applied without running it, so that the next one can be applied.
     *
     * @param sql what is sent in its place before; may be blank
     * @throws MigrationFailedException if the SQL fails, or the tool has no known way to record a migration
     */
    default void passOver(Migration migration, String sql) throws MigrationFailedException {
        throw new MigrationFailedException(
                "The migration '%s' cannot be passed over: its tool has no known way to record it as applied"
                        .formatted(migration.displayName()),
                migration.up().path(),
                migration.up().line(),
                "",
                "",
                null);
    }

    /**
     * Applies several migrations that follow each other; in one run where the tool can leave out those behind them.
     *
     * @throws MigrationFailedException at the first that fails; those before it are applied
     */
    default void up(List<Migration> migrations) throws MigrationFailedException {
        for (Migration migration : migrations) {
            up(migration);
        }
    }

    /**
     * Why the last up ran nothing of its migration although it ended well, in words: a precondition of the migration's own does not
     * hold. Empty where it ran.
     */
    default String passedOver() {
        return "";
    }

    /** Undoes one migration, the last one applied. */
    void down(Migration migration) throws MigrationFailedException;

    /** Applies all pending migrations the way the tool does it in production: in its own order, in one run. */
    void migrate() throws MigrationFailedException;

    @Override
    default void close() {}
}
