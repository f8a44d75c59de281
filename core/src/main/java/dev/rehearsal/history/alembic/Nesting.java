package dev.rehearsal.history.alembic;

import java.util.Locale;
import java.util.Set;

/** Tells whether a semicolon ends the statement. It does not within parentheses and within the body of a routine. */
final class Nesting {
    private static final Set<String> ROUTINES = Set.of("PROCEDURE", "FUNCTION", "TRIGGER", "EVENT");
    /** In MySQL their END names them, and their beginning is not counted. */
    private static final Set<String> NAMED_ENDS = Set.of("IF", "LOOP", "WHILE", "REPEAT");

    private final boolean mysql;
    private String first = "";
    private String previous = "";
    private boolean routine;
    private int parentheses;
    private int blocks;

    Nesting(Dialect flavour) {
        this.mysql = flavour == Dialect.MYSQL;
    }

    void take(String token, String nextWord) {
        String word = token.toUpperCase(Locale.ROOT);
        if (word.equals("(")) {
            parentheses++;
        } else if (word.equals(")")) {
            parentheses = Math.max(0, parentheses - 1);
        } else if (mysql) {
            takeOfMysql(word, nextWord.toUpperCase(Locale.ROOT));
        } else {
            takeOfPostgres(word);
        }
        first = first.isEmpty() ? word : first;
        previous = word;
    }

    boolean open() {
        return parentheses > 0 || blocks > 0;
    }

    String previous() {
        return previous;
    }

    private void takeOfPostgres(String word) {
        if (word.equals("ATOMIC") && previous.equals("BEGIN")) {
            blocks++;
        } else if (blocks > 0 && word.equals("CASE")) {
            blocks++;
        } else if (blocks > 0 && word.equals("END")) {
            blocks--;
        }
    }

    private void takeOfMysql(String word, String next) {
        routine |= ROUTINES.contains(word) && first.equals("CREATE");
        boolean compound = routine || (word.equals("BEGIN") && next.equals("NOT"));
        if ((compound && word.equals("BEGIN")) || (blocks > 0 && word.equals("CASE") && !previous.equals("END"))) {
            blocks++;
        } else if (blocks > 0 && word.equals("END") && !NAMED_ENDS.contains(next)) {
            blocks--;
        }
    }
}
