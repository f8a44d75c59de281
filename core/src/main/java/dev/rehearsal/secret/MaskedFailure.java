package dev.rehearsal.secret;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Stands for a failure whose words held a secret: it has its kind, its other words and its stack trace. */
final class MaskedFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** More are not followed, so that a circle ends. */
    private static final int DEEPEST = 20;

    private final String kind;

    private MaskedFailure(String kind, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The failure itself where it holds no secret. */
    static @Nullable Throwable of(@Nullable Throwable failure) {
        return failure != null && holdsSecret(failure, 0) ? copy(failure, 0) : failure;
    }

    private static boolean holdsSecret(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return false;
        }
        boolean here = MaskedText.hasSecret(String.valueOf(failure.getMessage()))
                || holdsSecret(failure.getCause(), depth + 1);
        for (Throwable other : failure.getSuppressed()) {
            here |= holdsSecret(other, depth + 1);
        }
        return here;
    }

    private static Throwable copy(Throwable failure, int depth) {
        String words = failure.getMessage();
        String message = words == null ? null : MaskedText.of(words);
        Throwable behind = failure.getCause();
        Throwable cause = behind == null || depth > DEEPEST ? null : copy(behind, depth + 1);
        Throwable copy = failure instanceof SQLException refusal
                ? new SQLException(message, refusal.getSQLState(), refusal.getErrorCode(), cause)
                : new MaskedFailure(failure.getClass().getName(), message, cause);
        copy.setStackTrace(failure.getStackTrace());
        for (Throwable other : failure.getSuppressed()) {
            if (depth <= DEEPEST) {
                copy.addSuppressed(copy(other, depth + 1));
            }
        }
        return copy;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // The message is right; the kind is that of another class.
    public String toString() {
        return getMessage() == null ? kind : kind + ": " + getMessage();
    }
}
