package dev.rehearsal.evidence;

import org.apiguardian.api.API;

/**
 * A right that the role lacks with which Rehearsal observes a server of the user.
 *
 * @param words what the server said
 * @param grant the statement that gives it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MissingRight(String words, String grant) {
    /** None is missing. */
    public static final MissingRight NONE = new MissingRight("", "");
}
