package dev.rehearsal.audit;

import dev.rehearsal.finding.Finding;

/**
 * What became of a finding's suggestion.
 *
 * @param where which history and step
 * @param result how it went
 * @param why what went wrong; empty otherwise
 */
public record Audited(String where, Finding finding, Result result, String why) {

    /** How it went. */
    public enum Result {
        /** A sentence, or a declaration: nothing to run. */
        WORDS,
        ENDED_WELL,
        /** Ran, and something is otherwise than it should be. */
        RAN_BUT,
        FAILED
    }

    boolean isSql() {
        return result != Result.WORDS;
    }

    public boolean endedWell() {
        return !isSql() || result == Result.ENDED_WELL;
    }

    /** To tell it by in lists: {@code 2_mood DownLeavesTraces type public.mood}. */
    public String key() {
        return (where + ": " + finding.check() + " " + finding.place().object()).strip();
    }

    @Override
    public String toString() {
        return key() + "\n" + result + ": " + why + "\n" + finding.suggestion().indent(4);
    }
}
