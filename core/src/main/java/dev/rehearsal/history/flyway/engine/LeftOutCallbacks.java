package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.secret.Secrets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs once for a history which callback cannot run before the last migration. The callback is tried at each version of
 * each database, and fails at most of them for the same reason.
 */
final class LeftOutCallbacks {
    private static final System.Logger LOG = Secrets.logger(LeftOutCallbacks.class.getName());

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Logs a callback that failed, unless it was logged before. */
    void tell(MigrationFailedException failure) {
        if (told.add(failure.path())) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "''{0}'' cannot run at every version; where it cannot, the callbacks at the end of a run are left out: {1}",
                    failure.path(),
                    failure.getMessage());
        }
    }
}
