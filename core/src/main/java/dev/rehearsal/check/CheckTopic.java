package dev.rehearsal.check;

import org.apiguardian.api.API;

/**
 * What a check's findings are about. Assertions and the console ask for a topic, so that none of them names a check. A check tells
 * its topics with {@link CheckDescription#about}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public enum CheckTopic {
    /** What the down and the second up left, or what a down was declared to lose. */
    REVERSAL,
    /** An up that takes away what no down can bring back. */
    POINT_OF_NO_RETURN,
    /** Values or rows that an up takes away in so many words; as a warning it fails no test. */
    STATED_LOSS,
    /** Statements of the version before that no longer run after the up. */
    OLD_CODE,
    /** Locks for which somebody waits, as long as an application works beside the up. */
    WAITING,
    /** A history that has no down at all. */
    ROLL_FORWARD,
    /** What the tool was told to leave out, so that it is not rehearsed. */
    LEFT_OUT,
    /** A declaration or an accepted finding that is wrong itself, so that no other declaration ends the finding. */
    DECLARATION,
    /** A declaration or an accepted finding that matches nothing, as far as one run can know. */
    UNUSED
}
