package dev.rehearsal.database;

import java.io.Serial;

/** A server of its own was asked for where only a server is named that others use. */
public final class SharedServerException extends DatabaseException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String advice;

    SharedServerException(String advice, String reason) {
        super(message(reason) + advice);
        this.advice = advice;
    }

    private SharedServerException(String advice, String reason, String suggestion, SharedServerException cause) {
        super(message(reason) + advice + "; " + suggestion, cause);
        this.advice = advice;
    }

    /**
     * The same refusal, for what is known about the history.
     *
     * @param reason why it needs a server of its own
     * @param suggestion what else to do
     */
    public SharedServerException because(String reason, String suggestion) {
        return new SharedServerException(advice, reason, suggestion, this);
    }

    private static String message(String reason) {
        return "this history needs a server of its own, because " + reason
                + "; a server named by its URL is used by others, too. ";
    }
}
