package dev.rehearsal.rehearsal;

import java.io.Serial;

/** A step was not rehearsed because an earlier up failed; it is neither passed nor failed. */
public final class NotReachedException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotReachedException(String failedMigration) {
        super("not reached: '" + failedMigration + "' failed");
    }
}
