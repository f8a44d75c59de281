package dev.rehearsal.rehearsal.run;

import dev.rehearsal.evidence.Hang;
import dev.rehearsal.rehearsal.RehearsalException;
import java.io.Serial;
import java.util.Optional;
import java.util.stream.Stream;

/** A phase did nothing for so long that it was ended; it is not tried again. */
public final class HangException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Hang hang;

    public HangException(Hang hang) {
        super(message(hang));
        this.hang = hang;
    }

    public Hang hang() {
        return hang;
    }

    /** The hang that a failure comes from; empty where it comes from none. */
    public static Optional<Hang> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(HangException.class::isInstance)
                .map(cause -> ((HangException) cause).hang())
                .findFirst();
    }

    private static String message(Hang hang) {
        String of = hang.migration().isEmpty() ? "" : "'" + hang.migration() + "': ";
        String at = hang.place().isEmpty() ? "" : " at " + hang.place();
        String statement = hang.statement().isEmpty() ? "" : " in '" + hang.statement() + "'";
        return of + hang.words() + statement + at
                + "; where it may wait longer, raise 'rehearsal.hang-timeout', or set it to 'none'";
    }
}
