package dev.rehearsal.hazards;

import java.util.Set;
import java.util.stream.Stream;

/** Unsafe forms that counted work and locks tell, or that fail. */
public final class Hazards {
    /** One of each kind of finding. */
    private static final Set<String> TYPICAL = Set.of(
            "CHANGE_TYPE_REWRITE: int to bigint",
            "SET_NOT_NULL_SCAN: set not null without a valid check before it",
            "ADD_FK_VALIDATED: a foreign key that is validated at once",
            "CREATE_INDEX_BLOCKING: create index without concurrently",
            "REFRESH_MATVIEW_BLOCKING: a materialized view is refreshed without concurrently",
            "DOMAIN_CONSTRAINT: a check constraint on a domain",
            "BACKFILL_IN_DDL_TX: a column is added and filled in one transaction",
            "CHANGE_TYPE_REWRITE: timestamp to timestamptz without a time zone",
            "MISSING_LOCK_TIMEOUT: a lock without a lock timeout",
            "UNBATCHED_DML: all rows are updated in one transaction");

    private Hazards() {}

    /** A typical one of each kind of finding. */
    public static Stream<Hazard> typical() {
        return all().filter(hazard -> TYPICAL.contains(hazard.toString()));
    }

    /** All of them. */
    public static Stream<Hazard> all() {
        return Stream.of(RewriteHazards.all(), ScanHazards.all(), LockHazards.all(), FailingHazards.all())
                .flatMap(hazards -> hazards);
    }
}
