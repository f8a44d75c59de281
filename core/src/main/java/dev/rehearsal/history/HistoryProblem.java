package dev.rehearsal.history;

import org.apiguardian.api.API;

/**
 * Something wrong with the files of a history.
 *
 * @param kind what it is
 * @param migration id of the migration it concerns, empty where none can be named
 * @param path project-relative path of the file at fault
 * @param line line in that file, from 1; 0 where the whole file is meant
 * @param message what was found, in one sentence
 * @param suggestion what to do, in one sentence
 * @param difference how what it is about differs from what databases have, as a unified diff; empty where there is nothing to compare
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HistoryProblem(
        Kind kind, String migration, String path, int line, String message, String suggestion, String difference) {

    /** Something wrong that is not about a difference. */
    public HistoryProblem(Kind kind, String migration, String path, int line, String message, String suggestion) {
        this(kind, migration, path, line, message, suggestion, "");
    }

    /** What can be wrong with the files of a history. */
    public enum Kind {
        DUPLICATE_VERSION,
        /** A version that sorts before one that stands above it, where the tool would then pass over it. */
        OUT_OF_ORDER,
        /** A directive, or a value that had to be a literal, that cannot be understood. */
        UNKNOWN_DIRECTIVE,
        /** A migration names one before it that is not there. */
        MISSING_PARENT,
        /** Migrations wait for each other. */
        CYCLE,
        /** A file differs from what the tool's own checksum file says. */
        CHECKSUM_MISMATCH,

        /** A migration that databases have was edited. */
        APPLIED_EDITED,
        /** A migration that databases have is gone. */
        APPLIED_REMOVED,
        /** A migration that databases have got another number, name or place. */
        APPLIED_RENUMBERED,

        DOWN_WITHOUT_UP,
        UNREADABLE_ENCODING,
        CHANGED_WHILE_READING,
        UNUSABLE_NAME,
        /** A migration's name belongs to a directory, a broken link, a named pipe, or a file that may not be read. */
        NOT_A_FILE,
        SEVERAL_HEADS,
        /** What a tool writes as SQL is known to differ from what it does when it runs. */
        DIFFERS_OFFLINE,
        EMPTY_UP,
        /** Something that its tool passes over without a word, and that somebody meant to take effect. */
        PASSED_OVER,
        /** Something that its tool leaves out because it was told to. */
        LEFT_OUT
    }

    /** A file whose name its tool cannot use; no migration can be named. */
    public static HistoryProblem unusableName(String path, String message, String suggestion) {
        return new HistoryProblem(Kind.UNUSABLE_NAME, "", path, 0, message, suggestion);
    }

    /** A file that its tool passes over without a word, and that somebody meant to take effect. */
    public static HistoryProblem passedOver(String path, int line, String message, String suggestion) {
        return new HistoryProblem(Kind.PASSED_OVER, "", path, line, message, suggestion);
    }

    /** Something that its tool leaves out because it was told to. */
    public static HistoryProblem leftOut(String path, int line, String message) {
        return new HistoryProblem(
                Kind.LEFT_OUT, "", path, line, message, "Nothing, if it is left out in production, too.");
    }
}
