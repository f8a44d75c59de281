package dev.rehearsal.database;

import java.io.Serial;

/** A server of its own was asked for where only a server is named that others use. */
public final class SharedServerException extends DatabaseException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ADVICE = "Use an embedded server or a container ('embedded:17', 'docker:postgres:17')";

    SharedServerException(String reason) {
        super(message(reason) + ADVICE);
    }

    private SharedServerException(String message, SharedServerException cause) {
        super(message, cause);
    }

    /**
     * The same refusal, for what is known about the history.
     *
     * @param reason why it needs a server of its own
     * @param remedy what else to do
     */
    public SharedServerException because(String reason, String remedy) {
        return new SharedServerException(message(reason) + ADVICE + "; " + remedy, this);
    }

    private static String message(String reason) {
        return "this history needs a server of its own, because " + reason
                + "; a server named by its URL is used by others, too. ";
    }
}
