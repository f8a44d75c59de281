package dev.rehearsal.scenario;

import org.apiguardian.api.API;

/**
 * The up of a rehearsed migration, to assert on what it locked, did and made wait.
 *
 * @param step the migration
 */
@API(status = API.Status.STABLE, since = "0.1")
public record RehearsedUp(RehearsedStep step) {

    /** The name that people read: {@code V7 split names: up}. */
    public String name() {
        return step.name() + ": up";
    }
}
