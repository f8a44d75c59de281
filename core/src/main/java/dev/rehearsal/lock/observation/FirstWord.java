package dev.rehearsal.lock.observation;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement's first word says about transactions; what it locks and does is asked of the server. */
public enum FirstWord {
    /** Begins a transaction. */
    BEGIN,
    /** Ends one. */
    END,
    /** Ends a part of one. */
    ROLLBACK_TO,
    /** Works on no table, and may have to come before anything else in its transaction. */
    SETTING,
    /** Takes from the session what it knows. */
    FORGETTING,
    /** May end its transaction and begin another. */
    PROCEDURE,
    /** Asks for rows, and may do more where a function that it calls does. */
    QUESTION,
    ORDINARY;

    private static final Set<String> ENDS = Set.of("COMMIT", "END", "ROLLBACK", "ABORT");
    private static final Set<String> SETTINGS = Set.of("SET", "RESET", "SHOW", "SAVEPOINT", "RELEASE", "LISTEN");
    private static final Pattern COMMENT = Pattern.compile("\\s++|/\\*(?s:.*?)\\*/|--[^\\n]*+\\n?");
    private static final Pattern COMMITS = Pattern.compile("(?is).*\\b(commit|rollback)\\b.*");
    private static final Pattern TO = Pattern.compile("(?is)rollback\\s+((work|transaction)\\s+)?to\\b.*");

    /** What the first word of a statement says that may begin with comments; one without any word says nothing. */
    public static FirstWord of(String text) {
        String statement = withoutComments(text);
        String word = word(statement);
        return statement.isEmpty() ? SETTING : word.equals("SELECT") ? QUESTION : of(word, statement);
    }

    /** Whether a statement that may begin with comments begins with this word, which is in upper case. */
    public static boolean is(String word, String text) {
        return word(withoutComments(text)).equals(word);
    }

    private static String word(String statement) {
        int end = 0;
        while (end < statement.length() && Character.isLetter(statement.charAt(end))) {
            end++;
        }
        return statement.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private static String withoutComments(String text) {
        int begin = 0;
        Matcher comment = COMMENT.matcher(text);
        while (comment.region(begin, text.length()).lookingAt()) {
            begin = comment.end();
        }
        return text.substring(begin);
    }

    /** Whether it does nothing that a commit makes last, as far as can be seen. */
    public boolean changesNothing() {
        return this == SETTING || this == FORGETTING || this == QUESTION;
    }

    private static FirstWord of(String word, String statement) {
        if (word.equals("BEGIN") || word.equals("START")) {
            return BEGIN;
        }
        if (ENDS.contains(word)) {
            return TO.matcher(statement).matches() ? ROLLBACK_TO : END;
        }
        if (SETTINGS.contains(word)) {
            return SETTING;
        }
        if (word.equals("DISCARD") || word.equals("DEALLOCATE")) {
            return FORGETTING;
        }
        boolean commits = word.equals("CALL")
                || (word.equals("DO") && COMMITS.matcher(statement).matches());
        return commits ? PROCEDURE : ORDINARY;
    }
}
