package dev.rehearsal.rehearsal;

import dev.rehearsal.database.ServerTrouble;
import java.io.Serial;

/** The server that a step was rehearsed on failed, not the migration; no verdict about the migration follows from it. */
public final class ServerLostException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ServerTrouble trouble;
    private final transient ServerActivity deed;

    /**
     * One loss.
     *
     * @param trouble what the server was found to have
     * @param deed what was being done
     */
    public ServerLostException(ServerTrouble trouble, ServerActivity deed, Throwable cause) {
        this(trouble, deed, new LossMessage(trouble, deed).once(), cause);
    }

    private ServerLostException(ServerTrouble trouble, ServerActivity deed, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
        this.deed = deed;
    }

    /**
     * The same at the end of a walk.
     *
     * @param tried what was tried to go on, in words
     * @param repeated whether it happened again then, so that the migration causes it
     */
    public ServerLostException ending(String step, String tried, boolean repeated) {
        return new ServerLostException(
                trouble, deed, new LossMessage(trouble, deed).ending(step, tried, repeated), this);
    }

    public ServerTrouble trouble() {
        return trouble;
    }

    /** Whether a phase of a migration was running, as distinct from something of Rehearsal's own. */
    ServerActivity deed() {
        return deed;
    }

    /** What happened, in a few words that go on with {@code at 'V7 split names'}. */
    public String shortly() {
        return trouble.kind().words();
    }
}
