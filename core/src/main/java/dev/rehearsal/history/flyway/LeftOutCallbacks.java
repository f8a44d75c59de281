package dev.rehearsal.history.flyway;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.secret.Secrets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says once for a history which callback cannot run before its last migration: it is tried at each version of each
 * database, and fails at most of them for the same reason.
 */
final class LeftOutCallbacks {
    private static final System.Logger LOG = Secrets.logger(LeftOutCallbacks.class.getName());

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Tells of a callback that failed, unless that was told before. */
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
