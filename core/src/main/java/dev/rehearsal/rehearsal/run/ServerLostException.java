package dev.rehearsal.rehearsal.run;

import dev.rehearsal.database.ServerTrouble;
import dev.rehearsal.rehearsal.RehearsalException;
import java.io.Serial;
import java.util.StringJoiner;

/** The server that a step was rehearsed on failed, not the migration; no verdict about the migration follows from it. */
public final class ServerLostException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ServerTrouble trouble;
    private final transient ServerActivity activity;

    /**
     * One loss.
     *
     * @param trouble what the server was found to have
     * @param activity what was being done
     */
    public ServerLostException(ServerTrouble trouble, ServerActivity activity, Throwable cause) {
        this(trouble, activity, new LossMessage(trouble, activity).once(), cause);
    }

    private ServerLostException(ServerTrouble trouble, ServerActivity activity, String message, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
        this.activity = activity;
    }

    /**
     * The same at the end of a walk.
     *
     * @param tried what was tried to go on, in words
     * @param repeated whether it happened again then, so that the migration causes it
     */
    public ServerLostException ending(String step, String tried, boolean repeated) {
        return new ServerLostException(
                trouble, activity, new LossMessage(trouble, activity).ending(step, tried, repeated), this);
    }

    public ServerTrouble trouble() {
        return trouble;
    }

    /** Whether a phase of a migration was running, as distinct from something of Rehearsal's own. */
    ServerActivity activity() {
        return activity;
    }

    /** What happened, in a few words that go on with {@code at 'V7 split names'}. */
    public String shortly() {
        return trouble.kind().words();
    }

    /** Words the loss of a server: what was running, what happened, what the server last said, what to do. */
    private record LossMessage(ServerTrouble trouble, ServerActivity activity) {

        String once() {
            return trouble.kind().words() + (activity.isOwn() ? "" : " during " + activity.words()) + ": "
                    + trouble.words();
        }

        /**
         * The text with which a walk ends.
         *
         * @param step the migration that was being rehearsed, in words
         * @param tried what was tried to go on, in words
         * @param repeated whether it happened again then
         */
        String ending(String step, String tried, boolean repeated) {
            StringJoiner lines = new StringJoiner("\n  ");
            lines.add(trouble.kind().words() + " at " + step
                    + ", so nothing is known about it and later steps are not reached");
            if (!activity.isOwn()) {
                lines.add("running:       " + activity.words());
            }
            if (!activity.statement().isEmpty()) {
                lines.add("statement:     " + activity.statement().strip().replace("\n", "\n                 ")
                        + orLater());
            }
            lines.add("what happened: " + trouble.words().strip().replace("\n", "\n                 "));
            lines.add("tried:         " + tried);
            String log = trouble.log().isEmpty() ? "not at hand, its own machine has it" : trouble.log();
            lines.add("server's log:  " + log.replace("\n", "\n                 "));
            lines.add("what to do:    " + suggestion(repeated));
            return lines.toString();
        }

        /** Answers that were under way are lost with the session. */
        private String orLater() {
            return switch (trouble.kind()) {
                case ENDED, CRASHED, UNREACHABLE, SESSIONS_ENDED -> "  -- or one sent together with it";
                default -> "";
            };
        }

        private String suggestion(boolean repeated) {
            return switch (trouble.kind()) {
                case ENDED, CRASHED ->
                    repeated
                            ? "take out of the migration what ends the server; in production it would end it, too"
                            : "look in the log for who ended it: a signal, or the system for want of memory; then run it again";
                case UNREACHABLE ->
                    "start the server again, or name another one; databases left on it are dropped by the next run";
                case DISK_FULL ->
                    "make room there, or let java.io.tmpdir name a directory with more; a history that writes so much needs it";
                case NO_SESSIONS ->
                    "end other sessions, raise %s, or use a server of its own ('%s')"
                            .formatted(
                                    trouble.names().sessionLimit(),
                                    trouble.names().ownServer());
                case OUT_OF_MEMORY -> "give the machine more memory, or let fewer tests run at once";
                case LIMIT -> "raise that setting on the server, or let fewer tests run on it at once";
                case SESSIONS_ENDED ->
                    "let nobody end sessions of other databases while a rehearsal runs; where the migration does so"
                            + " ("
                            + trouble.names().endOfSession()
                            + "), let it end only those of its own database that are in its way";
            };
        }
    }
}
