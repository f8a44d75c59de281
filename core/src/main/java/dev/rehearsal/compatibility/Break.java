package dev.rehearsal.compatibility;

import dev.rehearsal.dialect.RefusalCode;
import dev.rehearsal.dialect.RefusalKind;

/**
 * A statement that ran before a step and does not run after it.
 *
 * @param statement the statement
 * @param direction which way the schema went
 * @param session in which session it broke
 * @param code the server's code
 * @param message the server's words
 * @param object what the step took away or forbade, as exactly as it is known: {@code public.users.full_name}
 * @param successor the name that the object bears now; empty where it is gone, or never went
 * @param within the trigger that the statement set off and whose function was refused, or a function that it called:
 *     {@code trigger stamp on public.users}; empty where the statement itself was refused
 */
public record Break(
        ApplicationStatement statement,
        Direction direction,
        Session session,
        RefusalCode code,
        String message,
        String object,
        String successor,
        String within) {

    /** The SQLSTATE: {@code 42703}. */
    public String sqlState() {
        return code.sqlState();
    }

    /** Why the server refused, as far as its code tells. */
    public RefusalKind kind() {
        return code.kind();
    }

    /** The server's words as a report shows them, without values that are never the same twice. */
    public String shownMessage() {
        return statement.origin() == ApplicationStatement.Origin.MADE ? OnlyOnce.leftOut(message) : message;
    }

    /** Whose statements ran on whose schema. */
    public enum Direction {
        /** Statements of the version before, after the up. */
        OLD_CODE_AFTER_UP,
        /** Statements of the newer version, after the down. */
        NEW_CODE_AFTER_DOWN,
        /** Statements of the version before, after the down. */
        OLD_CODE_AFTER_DOWN
    }

    /** Which session a statement ran in. */
    public enum Session {
        /** One that began after the step. */
        NEW,
        /** One that had prepared the statement before the step. */
        PREPARED_BEFORE
    }
}
