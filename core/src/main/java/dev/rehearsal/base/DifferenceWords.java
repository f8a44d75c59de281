package dev.rehearsal.base;

import dev.rehearsal.base.git.TextDifference;
import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.DeployedReactions.Kind;
import dev.rehearsal.history.DeployedReactions.Reaction;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong about a difference between a history and its base: what the tool does about it in production, and the way out.
 *
 * @param tool the tool's name
 * @param base the base as people read it
 * @param reactions what the tool does on a database that has the base
 */
record DifferenceWords(String tool, String base, DeployedReactions reactions) {

    /** An edit; empty where only comments differ and nothing happens for them. */
    Optional<HistoryProblem> edited(AppliedMigration before, Migration now, String text, boolean commentsOnly) {
        Reaction reaction = commentsOnly ? reactions.comments() : reactions.edited();
        if (commentsOnly && reaction.isSilent()) {
            return Optional.empty();
        }
        String what = commentsOnly ? "comments were edited in %s, which %s has" : "%s was edited, and %s has it";
        return Optional.of(new HistoryProblem(
                HistoryProblem.Kind.APPLIED_EDITED,
                now.id(),
                now.up().path(),
                now.up().line(),
                what.formatted(quoted(now), base) + ": "
                        + does(reaction, tool + " never runs it again, so databases that have it lack the edit"),
                way("take the edit back" + (commentsOnly ? "" : ", and write it as a new migration"), reaction)
                        + (commentsOnly || reaction.wayOut().isEmpty()
                                ? ""
                                : "; databases that have it lack the edit even so"),
                TextDifference.between(before.text(), text)));
    }

    /**
     * Another name under the same id; empty where the tool does not look at it.
     *
     * @param path its file in the repository now
     * @param written the path that its tool writes on databases now
     */
    Optional<HistoryProblem> renamed(AppliedMigration before, Migration now, String path, String written) {
        boolean same = switch (reactions.name()) {
            case ID -> true;
            case DESCRIPTION -> before.migration().description().equals(now.description());
            case PATH -> before.path().equals(path) || before.written().equals(written);
        };
        Reaction reaction = reactions.renamed();
        return same || reaction.kind() == Kind.PASSED_OVER
                ? Optional.empty()
                : Optional.of(
                        renumbered(now, "%s was '%s' in %s".formatted(quoted(now), before.path(), base), reaction, ""));
    }

    /**
     * Another id for the same text.
     *
     * @param newest whether it was the newest one of the base
     * @param late whether one that the base has comes behind it now
     */
    HistoryProblem renumbered(AppliedMigration before, Migration now, boolean newest, boolean late) {
        Reaction gone = newest ? reactions.newestRemoved() : reactions.removed();
        Reaction reaction = gone.kind() == Kind.REFUSED ? gone : late ? reactions.late() : Reaction.APPLIED;
        return renumbered(
                now,
                "%s was '%s' in %s".formatted(quoted(now), before.path(), base),
                new Reaction(reaction.kind(), reaction.words(), ""),
                "rename from " + before.path() + "\nrename to " + now.up().path());
    }

    /** Another place among those that the base has. */
    HistoryProblem moved(Migration now, Migration other) {
        return renumbered(
                now,
                "%s comes behind %s now, and came before it in %s".formatted(quoted(now), quoted(other), base),
                Reaction.PASSED_OVER,
                "");
    }

    private HistoryProblem renumbered(Migration now, String what, Reaction reaction, String difference) {
        return new HistoryProblem(
                HistoryProblem.Kind.APPLIED_RENUMBERED,
                now.id(),
                now.up().path(),
                now.up().line(),
                what + ": "
                        + (reaction.kind() == Kind.APPLIED
                                ? tool + " takes it for a new one, and runs it again on databases that have it"
                                : does(
                                        reaction,
                                        "databases that have them met them in the old order, new ones meet them in this")),
                way("give it back its name and its place", reaction),
                difference);
    }

    /**
     * A migration that is gone; empty for a repeatable one that nobody misses.
     *
     * @param newest whether it was the newest one of the base
     */
    Optional<HistoryProblem> removed(AppliedMigration before, boolean newest) {
        Reaction reaction = newest ? reactions.newestRemoved() : reactions.removed();
        if (before.migration().kind() == Migration.Kind.REPEATABLE && reaction.isSilent()) {
            return Optional.empty();
        }
        return Optional.of(new HistoryProblem(
                HistoryProblem.Kind.APPLIED_REMOVED,
                before.migration().id(),
                before.path(),
                0,
                "%s is gone, and %s has it".formatted(quoted(before.migration()), base) + ": "
                        + does(
                                reaction,
                                tool
                                        + " does not miss it, so what it did stays in databases that have it, and new ones lack it"),
                way("put it back, and write a new migration that takes back what it did", reaction),
                TextDifference.between(before.text(), "")));
    }

    /** A new migration that comes before an applied one; empty where the tool applies it all the same, or nobody knows. */
    Optional<HistoryProblem> late(Migration late, Migration newest) {
        Reaction reaction = reactions.late();
        if (reaction.kind() == Kind.APPLIED || reaction.kind() == Kind.UNKNOWN) {
            return Optional.empty();
        }
        return Optional.of(new HistoryProblem(
                HistoryProblem.Kind.OUT_OF_ORDER,
                late.id(),
                late.up().path(),
                late.up().line(),
                "%s is new and comes before %s, which %s has".formatted(quoted(late), quoted(newest), base) + ": "
                        + does(reaction, tool + " never applies it where that is applied, without a word"),
                way("give it a place behind " + quoted(newest), reaction)));
    }

    /** How new migrations were rehearsed that come before applied ones. */
    String rehearsed(List<Migration> late, boolean inOrderOfDeployment) {
        String names = late.stream().map(DifferenceWords::quoted).collect(Collectors.joining(", "));
        return names + (late.size() == 1 ? " comes" : " come") + " before what the base has: judged "
                + (inOrderOfDeployment
                        ? "behind it, as " + tool
                                + " applies what is late, and in the usual order as part of the whole history"
                        : "in the usual order, with all that follows");
    }

    private String does(Reaction reaction, String silently) {
        String said = reaction.words().isEmpty() ? "" : " (" + reaction.words() + ")";
        return switch (reaction.kind()) {
            case REFUSED -> tool + " refuses to run on databases that have it" + said;
            case PASSED_OVER, APPLIED -> silently + said;
            case UNKNOWN -> "what " + tool + " does with that on databases that have it is not known";
        };
    }

    private static String way(String out, Reaction reaction) {
        return out + (reaction.wayOut().isEmpty() ? "" : "; or, where it is meant, " + reaction.wayOut());
    }

    private static String quoted(Migration migration) {
        return "'" + migration.displayName() + "'";
    }
}
