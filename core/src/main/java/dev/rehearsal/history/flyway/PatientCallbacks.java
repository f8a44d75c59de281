package dev.rehearsal.history.flyway;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationFile;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * SQL callbacks of a whole run. One that follows the migrations (an {@code afterMigrate} that refreshes a view) is
 * written for the finished schema and may fail while the view is not there yet: until it has succeeded once, such a
 * failure is no failure of the step.
 */
final class PatientCallbacks {
    private static final System.Logger LOG = System.getLogger(PatientCallbacks.class.getName());
    private static final Set<String> FOLLOWING = Set.of(
            "afterVersioned",
            "beforeRepeatables",
            "afterMigrateApplied",
            "afterMigrate",
            "afterMigrateOperationFinish");

    private final List<MigrationFile> callbacks;
    private final Set<MigrationFile> succeeded = new HashSet<>();

    PatientCallbacks(List<MigrationFile> callbacks) {
        this.callbacks = callbacks;
    }

    List<MigrationFile> all() {
        return callbacks;
    }

    void succeeded(Collection<MigrationFile> shown) {
        callbacks.stream().filter(shown::contains).forEach(succeeded::add);
    }

    /**
     * The callback that failed because its time has not come.
     *
     * @throws MigrationFailedException the failure itself if it is another one
     */
    MigrationFile tooEarly(MigrationFailedException failure, Collection<MigrationFile> shown)
            throws MigrationFailedException {
        for (MigrationFile callback : callbacks) {
            if (callback.path().equals(failure.path())
                    && shown.contains(callback)
                    && !succeeded.contains(callback)
                    && follows(callback)) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "''{0}'' cannot run yet and is left out: {1}",
                        failure.path(),
                        failure.getMessage());
                return callback;
            }
        }
        throw failure;
    }

    private static boolean follows(MigrationFile callback) {
        return FOLLOWING.stream().anyMatch(event -> callback.name().matches(event + "(__.*)?\\.[^.]*"));
    }
}
