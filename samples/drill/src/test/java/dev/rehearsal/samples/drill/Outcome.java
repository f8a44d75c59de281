package dev.rehearsal.samples.drill;

import java.util.Locale;

/** How a case of the drill ended. */
public enum Outcome {
    /** As if nothing had happened: the work was done, or the next run did it, and nothing is left. */
    GREEN,
    /** The work was not done, and a message says why and where. */
    TOLD,
    /** Something remained: a process, a directory, a database, a shared memory segment. */
    LEFT_BEHIND,
    /** No end in time, or a failure that does not name its reason, or none where there should be one. */
    SILENT,
    /** A claim that is not true, or a later run that fails for what happened to an earlier one. */
    WRONG,
    /** The machine does not allow this case; the account says what it lacks. */
    NOT_RUN;

    /** Whether nothing is to be mended. */
    public boolean isGood() {
        return this == GREEN || this == TOLD || this == NOT_RUN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
