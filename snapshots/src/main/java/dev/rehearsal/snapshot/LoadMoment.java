package dev.rehearsal.snapshot;

import dev.rehearsal.rehearsal.Occasion;

/** Tells whether rows are to be loaded at an occasion. */
final class LoadMoment {
    private LoadMoment() {}

    /** Whether rows for the start (an empty id) or for after a migration are asked for. */
    static boolean isNow(Occasion occasion, String migration) {
        return migration.isEmpty()
                ? occasion.moment() == Occasion.Moment.START
                : occasion.moment() == Occasion.Moment.AFTER_STEP
                        && occasion.migration().equals(migration);
    }
}
