package dev.rehearsal.rehearsal.run;

import dev.rehearsal.rehearsal.RehearsalException;
import java.io.Serial;

/** A step was not rehearsed because the walk ended before it; it is neither passed nor failed. */
public final class NotReachedException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param why why the walk ended, in words: {@code 'V3 split names' failed} */
    public NotReachedException(String why) {
        super("not reached: " + why);
    }
}
