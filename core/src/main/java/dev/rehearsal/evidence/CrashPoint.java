package dev.rehearsal.evidence;

import org.apiguardian.api.API;

/**
 * An up whose session was killed, and which its tool ran again.
 *
 * @param at where it was killed, in words: {@code after statement 2, before the tool's own entry}
 * @param ending what came of it
 * @param message what the tool or the comparison said; empty where it resumed
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CrashPoint(String at, Ending ending, String message) {

    /** What comes of running a killed migration again. */
    public enum Ending {
        RESUMES,
        /** What the up committed before is in the way of the second run. */
        NEEDS_REPAIR,
        /** The tool runs nothing, whatever the migration did. */
        TOOL_REFUSES,
        APPLIED_TWICE,
        INVALID_INDEX_LEFT,
        /** The tool waits for a lock of its own that nobody gives back. */
        LOCK_ROW_LEFT
    }
}
