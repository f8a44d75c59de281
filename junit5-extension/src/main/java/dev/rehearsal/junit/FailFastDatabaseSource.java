package dev.rehearsal.junit;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.DatabaseSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Databases for one lane. One that could not be had at first is not tried again: every test then fails at once, and the
 * first says why.
 */
final class FailFastDatabaseSource implements DatabaseSource {
    private final DatabaseSource databases;
    private @Nullable DatabaseException missing;
    private @Nullable String description;

    FailFastDatabaseSource(DatabaseSource databases) {
        this.databases = databases;
    }

    @Override
    public Database create(Isolation isolation) {
        synchronized (this) {
            if (missing != null) {
                throw missing;
            }
        }
        try {
            Database database = databases.create(isolation);
            remember(database.description(), null);
            return database;
        } catch (DatabaseException failure) {
            remember(null, failure);
            throw failure;
        }
    }

    private synchronized void remember(@Nullable String had, @Nullable DatabaseException failure) {
        description = had == null ? description : had;
        // A failure after a success is no missing database, but one that misbehaves.
        missing = description == null ? failure : null;
    }

    /** Why there is no database, empty where there is one or nobody asked. */
    synchronized Optional<DatabaseException> missing() {
        return Optional.ofNullable(missing);
    }

    /** What the databases run on, in words; empty before the first. */
    synchronized String description() {
        return description == null ? "" : description;
    }
}
