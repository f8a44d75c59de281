package dev.rehearsal.history;

import org.apiguardian.api.API;

/**
 * What a tool does on a database that has migrations applied, where the files differ from what was applied.
 *
 * @param edited to a migration whose text changed
 * @param comments to one of which only comments changed
 * @param removed to a migration that is not there any more
 * @param newestRemoved to the newest one that is not there any more
 * @param late to a new migration that comes before one that is applied
 * @param renamed to a migration that kept its id and changed what {@code name} says
 * @param name what beside its id a migration is known by
 * @param spaces whether white space counts where comments do
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record DeployedReactions(
        Reaction edited,
        Reaction comments,
        Reaction removed,
        Reaction newestRemoved,
        Reaction late,
        Reaction renamed,
        Name name,
        boolean spaces) {

    /** A tool that knows of a migration only that it is applied, and applies those that are not. */
    public static final DeployedReactions BY_ID = new DeployedReactions(
            Reaction.PASSED_OVER,
            Reaction.PASSED_OVER,
            Reaction.PASSED_OVER,
            Reaction.PASSED_OVER,
            Reaction.APPLIED,
            Reaction.PASSED_OVER,
            Name.ID,
            true);

    /** A tool of which that is not known. */
    public static final DeployedReactions UNKNOWN = new DeployedReactions(
            Reaction.UNKNOWN,
            Reaction.UNKNOWN,
            Reaction.UNKNOWN,
            Reaction.UNKNOWN,
            Reaction.UNKNOWN,
            Reaction.UNKNOWN,
            Name.ID,
            true);

    /** By what a tool knows a migration. */
    public enum Name {
        ID,
        DESCRIPTION,
        /** Its file's path. */
        PATH
    }

    /** What becomes of a migration. */
    public enum Kind {
        APPLIED,
        /** Nothing, without a word that fails a deployment. */
        PASSED_OVER,
        /** The whole run fails before it applies anything. */
        REFUSED,
        UNKNOWN
    }

    /**
     * One reaction.
     *
     * @param kind what becomes of the migration
     * @param words the tool's own words, or what it goes by; may be empty
     * @param wayOut what the tool offers to whoever means it, as the end of a sentence; may be empty
     */
    public record Reaction(Kind kind, String words, String wayOut) {
        /** It is applied. */
        public static final Reaction APPLIED = new Reaction(Kind.APPLIED, "", "");

        /** It is passed over in silence. */
        public static final Reaction PASSED_OVER = new Reaction(Kind.PASSED_OVER, "", "");

        static final Reaction UNKNOWN = new Reaction(Kind.UNKNOWN, "", "");

        /** The run is refused. */
        public static Reaction refused(String words, String wayOut) {
            return new Reaction(Kind.REFUSED, words, wayOut);
        }

        /** Whether nothing fails for it. */
        public boolean isSilent() {
            return kind == Kind.PASSED_OVER || kind == Kind.APPLIED;
        }
    }

    /** The same, with this reaction to a changed text, and this to changed comments. */
    public DeployedReactions withEdited(Reaction text, Reaction onComments) {
        return new DeployedReactions(text, onComments, removed, newestRemoved, late, renamed, name, spaces);
    }

    /** The same, with this reaction to a migration that is gone. */
    public DeployedReactions withRemoved(Reaction reaction) {
        return new DeployedReactions(edited, comments, reaction, reaction, late, renamed, name, spaces);
    }

    /** The same, with this reaction to the newest migration that is gone. */
    public DeployedReactions withNewestRemoved(Reaction reaction) {
        return new DeployedReactions(edited, comments, removed, reaction, late, renamed, name, spaces);
    }

    /** The same, with this reaction to a new migration that comes before an applied one. */
    public DeployedReactions withLate(Reaction reaction) {
        return new DeployedReactions(edited, comments, removed, newestRemoved, reaction, renamed, name, spaces);
    }

    /** The same for a tool to which texts that differ in white space are equal. */
    public DeployedReactions withoutSpaces() {
        return new DeployedReactions(edited, comments, removed, newestRemoved, late, renamed, name, false);
    }

    /** The same for a tool that knows a migration by more than its id. */
    public DeployedReactions withName(Name by, Reaction changed) {
        return new DeployedReactions(edited, comments, removed, newestRemoved, late, changed, by, spaces);
    }
}
