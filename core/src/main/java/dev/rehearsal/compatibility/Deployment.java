package dev.rehearsal.compatibility;

import org.apiguardian.api.API;

/** What becomes of an application while its database is migrated. */
@API(status = API.Status.STABLE, since = "0.1")
public enum Deployment {
    /** The version before goes on working until the next one has taken its place. */
    ROLLING,
    /** It is stopped before the migration begins: no old code meets the new schema, and nobody waits for a lock. */
    STOPPED
}
