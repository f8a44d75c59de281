package dev.rehearsal.product.postgres.script;

import dev.rehearsal.sql.SqlScanner;
import java.util.Locale;

/**
 * The tokens of a PostgreSQL script: words, quoted names, string constants of every kind, and single characters; comments nest.
 */
final class PostgresScanner extends SqlScanner {
    private String word = "";
    private int parentheses;
    /** How many BEGIN ATOMIC and CASE are open in a routine's body written in plain SQL; its semicolons end nothing. */
    private int openBlocks;

    PostgresScanner(String sql) {
        super(sql);
    }

    @Override
    protected boolean isSeparator() {
        return sql.charAt(start()) == ';' && !isNested();
    }

    @Override
    public boolean isNested() {
        return parentheses > 0 || openBlocks > 0;
    }

    @Override
    protected void restart() {
        word = "";
        parentheses = 0;
        openBlocks = 0;
    }

    @Override
    protected void follow() {
        char first = sql.charAt(start());
        String previous = word;
        word = isWordStart(first) ? token().toUpperCase(Locale.ROOT) : "";
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

    @Override
    protected int endOfToken(int from) {
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

    @Override
    public int endOfComment(int offset) {
        if (sql.startsWith("--", offset)) {
            return endOfLine(offset);
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

    private static boolean isWordStart(char character) {
        return character == '_' || Character.isLetter(character) || Character.isSurrogate(character);
    }
}
