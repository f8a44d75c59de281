package dev.rehearsal.snapshot;

import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.Occasion;

/** Tells whether rows are to be loaded at an occasion. */
final class LoadMoment {
    /** What to do about rows that are to be loaded at a version that is not there or that they do not fit. */
    static final String REMEDY =
            "Say after which migration the tables are as the rows need them, with after(\"<id>\") or @Seeded(at = \"<id>\")";

    /** The same for rows of a snapshot. */
    static final String REMEDY_OF_SNAPSHOT = REMEDY + ", or capture again";

    private LoadMoment() {}

    /**
     * Refuses a history that has no such migration, so that rows would never be loaded.
     *
     * @param what the rows, as people know them, and {@code is}
     */
    static void require(History history, String migration, String what, String remedy) {
        boolean known = migration.isEmpty()
                || history.migrations().stream().anyMatch(each -> each.id().equals(migration));
        if (!known) {
            throw new SnapshotException(what + " to be loaded after migration '" + migration + "', but the history ("
                    + history.tool() + ", " + history.migrations().size() + " migrations) has none of this id; "
                    + NearestMigrations.of(history, migration) + ". " + remedy);
        }
    }

    /** Whether rows for the start (an empty id) or for after a migration are asked for. */
    static boolean isNow(Occasion occasion, String migration) {
        return migration.isEmpty()
                ? occasion.moment() == Occasion.Moment.START
                : occasion.moment() == Occasion.Moment.AFTER_STEP
                        && occasion.migration().equals(migration);
    }
}
