package dev.rehearsal.rehearsal.restore;

import dev.rehearsal.rehearsal.RehearsalException;

/** There is no empty database to restore into, because what runs before the first migration makes objects of its own. */
public final class NotEmptyException extends RehearsalException {
    private static final long serialVersionUID = 1;

    public NotEmptyException() {
        super("SQL that runs before the first migration makes objects of its own, which a dump holds as well");
    }
}
