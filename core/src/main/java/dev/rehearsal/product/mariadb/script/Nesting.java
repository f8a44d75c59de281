package dev.rehearsal.product.mariadb.script;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** How deep a statement is in blocks whose semicolons end none: bodies of routines, triggers and events, and {@code BEGIN NOT ATOMIC}. */
final class Nesting {
    /** The first of these words in a CREATE or ALTER says what it makes. */
    private static final Set<String> OBJECTS = Set.of(
            "TABLE",
            "VIEW",
            "INDEX",
            "DATABASE",
            "SCHEMA",
            "USER",
            "ROLE",
            "SERVER",
            "SEQUENCE",
            "PROCEDURE",
            "FUNCTION",
            "TRIGGER",
            "EVENT",
            "PACKAGE");

    private static final Set<String> WITH_BODY = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE");

    /** Words that open a block where a statement begins. */
    private static final Set<String> OPENING = Set.of("IF", "LOOP", "WHILE", "REPEAT");

    /** What stands before a statement of a body. */
    private static final Set<String> BEFORE_STATEMENT =
            Set.of(";", ":", ")", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "ROW", "HANDLER");

    private String first = "";
    private String object = "";
    private String previous = "";
    private boolean body;
    private int depth;

    /** Whether no token was taken since the last statement ended. */
    boolean isAtStart() {
        return first.isEmpty();
    }

    /** Whether a semicolon ends the statement. */
    boolean isOutside() {
        return depth == 0;
    }

    /**
     * Goes on with a token.
     *
     * @param following gives the word behind it
     */
    void take(String token, Supplier<String> following) {
        String word = token.toUpperCase(Locale.ROOT);
        if (word.equals(";") && depth == 0) {
            restart();
            return;
        }
        if (first.isEmpty()) {
            first = word;
            body = (word.equals("BEGIN") && upper(following).equals("NOT"))
                    || (!word.equals("BEGIN") && (OPENING.contains(word) || word.equals("CASE")));
        }
        if (object.isEmpty() && OBJECTS.contains(word) && (first.equals("CREATE") || first.equals("ALTER"))) {
            object = word;
            body = WITH_BODY.contains(word);
        }
        if (body && !previous.equals(".")) {
            count(word, following);
        }
        previous = word;
    }

    private void count(String word, Supplier<String> following) {
        if (word.equals("END")) {
            depth -= depth > 0 && !upper(following).equals("FOR") ? 1 : 0;
        } else if (!previous.equals("END") && opens(word)) {
            depth++;
        }
    }

    private boolean opens(String word) {
        return word.equals("BEGIN")
                || word.equals("CASE")
                || (OPENING.contains(word) && (previous.isEmpty() || BEFORE_STATEMENT.contains(previous)));
    }

    /** The statement is over, whatever is open. */
    void restart() {
        first = "";
        object = "";
        previous = "";
        body = false;
        depth = 0;
    }

    private static String upper(Supplier<String> following) {
        return following.get().toUpperCase(Locale.ROOT);
    }
}
