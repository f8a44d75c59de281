package dev.rehearsal.junit.rehearsing;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.DatabaseSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates databases for one rehearsal. If the first one cannot be created, no other is tried: all later tests fail at once, and the
 * first failure says why.
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

    @Override
    public DatabaseProduct dialect() {
        return databases.dialect();
    }

    private synchronized void remember(@Nullable String had, @Nullable DatabaseException failure) {
        description = had == null ? description : had;
        // After a success there is a database; a later failure is not remembered.
        missing = description == null ? failure : null;
    }

    /** Why there is no database; empty if there is one, or before the first request. */
    synchronized Optional<DatabaseException> missing() {
        return Optional.ofNullable(missing);
    }

    /** What the databases run on; empty before the first. */
    synchronized String description() {
        return description == null ? "" : description;
    }
}
