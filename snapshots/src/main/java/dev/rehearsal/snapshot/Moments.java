package dev.rehearsal.snapshot;

import dev.rehearsal.rehearsal.Occasion;

/** Tells whether a file's time has come. */
final class Moments {
    private Moments() {}

    /** Whether rows for the start (an empty id) or for after a migration are asked for. */
    static boolean isNow(Occasion occasion, String migration) {
        return migration.isEmpty()
                ? occasion.moment() == Occasion.Moment.START
                : occasion.moment() == Occasion.Moment.AFTER_STEP
                        && occasion.migration().equals(migration);
    }
}
