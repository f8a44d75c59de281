package dev.rehearsal.product.postgres.script;

import dev.rehearsal.history.SqlScanner;
import java.util.Locale;

/**
 * The tokens of a PostgreSQL script: words, quoted names, string constants of every kind, and single characters; comments nest.
 */
final class PostgresScanner implements SqlScanner {
    private final String sql;
    private int start;
    private int end;
    private int previousEnd;
    private boolean finished;
    private boolean unended;
    private String word = "";
    private int parentheses;
    /** How many BEGIN ATOMIC and CASE are open in a routine's body written in plain SQL; its semicolons end nothing. */
    private int openBlocks;

    PostgresScanner(String sql) {
        this.sql = sql;
    }

    @Override
    public boolean next() {
        if (finished) {
            return false;
        }
        previousEnd = end;
        start = skipBlanks(end);
        if (start >= sql.length()) {
            start = sql.length();
            end = start;
            finished = true;
            return true;
        }
        int behind = endOfToken(start);
        unended = behind < 0;
        end = unended ? sql.length() : behind;
        track();
        return true;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public String token() {
        return sql.substring(start, end);
    }

    @Override
    public int previousEnd() {
        return previousEnd;
    }

    @Override
    public boolean endsStatement() {
        return finished || (sql.charAt(start) == ';' && !isNested());
    }

    @Override
    public boolean isUnended() {
        return unended;
    }

    @Override
    public boolean isNested() {
        return parentheses > 0 || openBlocks > 0;
    }

    @Override
    public void moveTo(int offset) {
        end = offset;
        finished = false;
        word = "";
        parentheses = 0;
        openBlocks = 0;
    }

    private void track() {
        char first = sql.charAt(start);
        String previous = word;
        word = isWordStart(first) ? sql.substring(start, end).toUpperCase(Locale.ROOT) : "";
        if (first == '(') {
            parentheses++;
        } else if (first == ')' && parentheses > 0) {
            parentheses--;
        } else if (word.equals("ATOMIC") && previous.equals("BEGIN")) {
            openBlocks++;
        } else if (openBlocks > 0 && word.equals("CASE")) {
            openBlocks++;
        } else if (openBlocks > 0 && word.equals("END")) {
            openBlocks--;
        }
    }

    /** -1 where it never ends. */
    private int endOfToken(int from) {
        char first = sql.charAt(from);
        if (first == '\'') {
            return endOfQuoted(from + 1, '\'', false);
        }
        if (first == '"') {
            return endOfQuoted(from + 1, '"', false);
        }
        if ((first == 'e' || first == 'E') && charAt(from + 1) == '\'') {
            return endOfQuoted(from + 2, '\'', true);
        }
        if (isWordStart(first)) {
            return endOfWord(from);
        }
        return first == '$' ? endOfDollarQuoted(from) : from + 1;
    }

    private int endOfQuoted(int from, char quote, boolean backslashes) {
        for (int i = from; i < sql.length(); i++) {
            char here = sql.charAt(i);
            if (backslashes && here == '\\') {
                i++;
            } else if (here == quote) {
                if (charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return -1;
    }

    private int endOfWord(int from) {
        int i = from + 1;
        while (isWordStart(charAt(i)) || Character.isDigit(charAt(i)) || charAt(i) == '$') {
            i++;
        }
        return i;
    }

    private int endOfDollarQuoted(int from) {
        int tagEnd = from + 1;
        if (isWordStart(charAt(tagEnd))) {
            while (isWordStart(charAt(tagEnd)) || Character.isDigit(charAt(tagEnd))) {
                tagEnd++;
            }
        }
        if (charAt(tagEnd) != '$') {
            return from + 1;
        }
        String tag = sql.substring(from, tagEnd + 1);
        int close = sql.indexOf(tag, tagEnd + 1);
        return close < 0 ? -1 : close + tag.length();
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < sql.length()) {
            int behind = Character.isWhitespace(sql.charAt(i)) ? i + 1 : endOfComment(i);
            if (behind == i) {
                return i;
            }
            i = behind < 0 ? sql.length() : behind;
        }
        return i;
    }

    @Override
    public int endOfComment(int offset) {
        if (sql.startsWith("--", offset)) {
            int lineEnd = sql.indexOf('\n', offset);
            return lineEnd < 0 ? sql.length() : lineEnd;
        }
        int depth = 0;
        int i = offset;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (depth == 0) {
                return offset;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return -1;
    }

    private char charAt(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private static boolean isWordStart(char character) {
        return character == '_' || Character.isLetter(character) || Character.isSurrogate(character);
    }
}
