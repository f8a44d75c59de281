package dev.rehearsal.compatibility;

import dev.rehearsal.product.RefusalCode;
import dev.rehearsal.product.RefusalKind;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A statement that ran before a step and does not run after it.
 *
 * @param statement the statement
 * @param direction which way the schema went
 * @param session in which session it broke
 * @param answer what the server said
 * @param object what the step took away or forbade, as exactly as it is known: {@code public.users.full_name}
 * @param successor the name that the object bears now; empty where it is gone, or never went
 * @param always whether every statement of its kind is refused now, whatever it says: a name is another one, or no insert can do what
 *     the table asks for
 * @param role the name of the role that may not run it any more; empty where nobody may
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Break(
        ApplicationStatement statement,
        Direction direction,
        Session session,
        Answer answer,
        String object,
        String successor,
        boolean always,
        String role) {

    /**
     * What a server said when it refused a statement.
     *
     * @param code its code
     * @param message its words
     * @param within the trigger that the statement set off and whose function was refused, or a function that it called:
     *     {@code trigger stamp on public.users}; empty where the statement itself was refused
     * @param subjects what else the words speak of
     */
    public record Answer(RefusalCode code, String message, String within, Set<Subject> subjects) {
        public Answer {
            subjects = Set.copyOf(subjects);
        }
    }

    /** What a server's words may speak of beside what its code says. */
    public enum Subject {
        /** The key by which a statement finds the rows that it is in conflict with. */
        CONFLICT_KEY,
        /** Whether values of a type can be told to be the same. */
        EQUALITY,
        /** A right on a table or view itself, or a policy of it. */
        RIGHT_ON_TABLE
    }

    /** The same, knowing that its object bears this name now. */
    public Break renamedTo(String name) {
        return new Break(statement, direction, session, answer, object, name, true, role);
    }

    /** The same of one role alone. */
    public Break as(String other) {
        return new Break(statement, direction, session, answer, object, successor, always, other);
    }

    /** The SQLSTATE: {@code 42703}. */
    public String sqlState() {
        return answer.code().sqlState();
    }

    /** Why the server refused, as far as its code tells. */
    public RefusalKind kind() {
        return answer.code().kind();
    }

    /** The server's words. */
    public String message() {
        return answer.message();
    }

    /** The trigger or function in which the statement was refused; empty where that is the statement itself. */
    public String within() {
        return answer.within();
    }

    /** The server's words as a report shows them, without values that are never the same twice. */
    public String shownMessage() {
        return statement.origin() == ApplicationStatement.Origin.MADE ? VolatileValues.leftOut(message()) : message();
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
