package dev.rehearsal.history.reading;

import dev.rehearsal.history.UnusableEntry;
import dev.rehearsal.history.answer.ToolReaction;

/**
 * How a tool reacts to each kind of entry that is named like a migration and cannot be read as a file.
 *
 * @param danglingLink a link whose target does not exist
 * @param directory a directory
 * @param linkToDirectory a link to a directory
 * @param specialFile a named pipe, a socket or a device
 * @param unreadable a file that may not be read
 */
public record ToolReactions(
        ToolReaction danglingLink,
        ToolReaction directory,
        ToolReaction linkToDirectory,
        ToolReaction specialFile,
        ToolReaction unreadable) {

    /** A tool that finds migrations by their names alone and opens each when its turn comes. */
    public static final ToolReactions OPENED_IN_TURN = new ToolReactions(
            ToolReaction.FAILS, ToolReaction.FAILS, ToolReaction.FAILS, ToolReaction.HANGS, ToolReaction.FAILS);

    /** A tool that finds migrations by their names alone and opens all of them before it runs one. */
    public static final ToolReactions OPENED_AT_ONCE = new ToolReactions(
            ToolReaction.REFUSES_ALL,
            ToolReaction.REFUSES_ALL,
            ToolReaction.REFUSES_ALL,
            ToolReaction.HANGS,
            ToolReaction.REFUSES_ALL);

    /** The reaction to an entry of this kind. */
    public ToolReaction of(UnusableEntry.Kind kind) {
        return switch (kind) {
            case DANGLING_LINK -> danglingLink;
            case DIRECTORY -> directory;
            case LINK_TO_DIRECTORY -> linkToDirectory;
            case SPECIAL_FILE -> specialFile;
            case UNREADABLE -> unreadable;
        };
    }
}
