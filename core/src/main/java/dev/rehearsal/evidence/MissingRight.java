package dev.rehearsal.evidence;

/**
 * A right that the role has not by which Rehearsal looks at a server that is not its own.
 *
 * @param words what the server said
 * @param grant the statement that gives it
 */
public record MissingRight(String words, String grant) {
    /** None is missing. */
    public static final MissingRight NONE = new MissingRight("", "");
}
