package dev.rehearsal.evidence;

/**
 * An up whose session was killed, and which its tool ran again.
 *
 * @param at where it was killed, in words: {@code after statement 2, before the tool's own entry}
 * @param ending what came of it
 * @param message what the tool or the comparison said; empty where it resumed
 */
public record CrashPoint(String at, Ending ending, String message) {

    /** What comes of running a killed migration again. */
    public enum Ending {
        RESUMES,
        NEEDS_REPAIR,
        APPLIED_TWICE,
        INVALID_INDEX_LEFT,
        LOCK_ROW_LEFT
    }
}
