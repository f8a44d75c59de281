package dev.rehearsal.check.word;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation.KeyRefused;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.product.RefusalKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Headline, facts and suggestion of a phase that the database or the tool refused. */
public final class FailureWords {
    /** Where the server's words do not say what to do. */
    private static final Map<RefusalKind, String> SUGGESTIONS = Map.of(
            RefusalKind.UNCOMMITTED_VALUE,
            "two migrations: one that adds the value, and a later one that uses it, since a new value of an enum can be"
                    + " used only once it is committed",
            RefusalKind.FORBIDDEN,
            "a role that may do it, named by 'migrator', or what it may not do in the script of 'before'");

    private static final Pattern DEFINER = Pattern.compile("(?i)\\bdefiner\\s*=");

    private FailureWords() {}

    /** Whether the text itself is wrong: the server's words and the line say all there is to say. */
    private static boolean isSlip(Outcome.Failed failure) {
        return failure.isSyntaxError() && !failure.leftTraces();
    }

    public static String headline(String what, Outcome.Failed failure) {
        String first =
                failure.message().lines().findFirst().orElse("without a word").strip();
        return what + ": " + first;
    }

    public static Facts facts(Outcome.Failed failure) {
        String message = failure.message().strip();
        String who = failure.sqlState().isEmpty() ? "tool says" : "server says";
        Facts said = Facts.of(who, message.lines().count() > 1 ? message : "");
        if (isSlip(failure)) {
            return said;
        }
        Facts facts = said.and("SQLSTATE", failure.sqlState()).and("statement", failure.statement());
        return failure.leftTraces()
                ? facts.and(
                        "left behind",
                        "what it changed before it failed is still there, since it was not one transaction")
                : facts;
    }

    /** Why the server refuses foreign keys. */
    public static List<Fact> facts(List<KeyRefused> keys) {
        Facts facts = new Facts();
        keys.forEach(key -> facts.and("column", key.own() + (key.isDefault() ? ", the default of the database" : ""))
                .and("refers to", key.referenced())
                .and("the server's reason", key.reason()));
        return facts.list();
    }

    /** What lets the server take the first of these keys of which that is known. */
    public static Optional<String> suggestion(List<KeyRefused> keys) {
        return keys.stream()
                .map(KeyRefused::suggestion)
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    /** The suggestion, with what it takes to clean up behind a failure that was not rolled back. */
    public static String suggestion(Outcome.Failed failure, String otherwise) {
        if (isSlip(failure)) {
            return "";
        }
        boolean isOthers = failure.kind() == RefusalKind.FORBIDDEN
                && DEFINER.matcher(failure.statement()).find();
        String suggestion = isOthers
                ? "without 'definer = …', so that it belongs to whoever migrates: the account is not there on every server,"
                        + " and only who may act for others may name it"
                : SUGGESTIONS.getOrDefault(failure.kind(), otherwise);
        return failure.leftTraces()
                ? suggestion + "; keep one statement in such a script, or make each repeatable with 'if [not] exists'"
                : suggestion;
    }
}
