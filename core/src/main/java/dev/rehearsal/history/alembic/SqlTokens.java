package dev.rehearsal.history.alembic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where quotes, comments and words of SQL end, in either dialect. */
final class SqlTokens {
    private static final Pattern DOLLAR_TAG = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

    private final String sql;
    private final boolean mysql;

    SqlTokens(String sql, Dialect flavour) {
        this.sql = sql;
        this.mysql = flavour == Dialect.MYSQL;
    }

    /** Whether a comment to the end of the line begins here. */
    boolean lineCommentAt(int at) {
        if (mysql && sql.charAt(at) == '#') {
            return true;
        }
        return sql.startsWith("--", at) && (!mysql || at + 2 >= sql.length() || sql.charAt(at + 2) <= ' ');
    }

    boolean blockCommentAt(int at) {
        return sql.startsWith("/*", at) && !(mysql && sql.startsWith("/*!", at));
    }

    int endOfLine(int from) {
        int end = sql.indexOf('\n', from);
        return end < 0 ? sql.length() : end;
    }

    /** After the comment's last character; -1 where it never ends. Only PostgreSQL nests comments. */
    int endOfBlockComment(int from) {
        int depth = 0;
        for (int i = from; i < sql.length() - 1; i++) {
            if (sql.startsWith("/*", i) && (depth == 0 || !mysql)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    /** After the token that begins here; -1 where a quote never ends. */
    int endOfToken(int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"' || (mysql && first == '`')) {
            return endOfQuote(at + 1, first, mysql && first != '`');
        }
        if (!mysql && (first == 'e' || first == 'E') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
            return endOfQuote(at + 2, '\'', true);
        }
        if (isWord(first)) {
            int end = at + 1;
            while (end < sql.length() && (isWord(sql.charAt(end)) || sql.charAt(end) == '$')) {
                end++;
            }
            return end;
        }
        return first == '$' && !mysql ? endOfDollarQuote(at) : at + 1;
    }

    private int endOfQuote(int from, char quote, boolean backslashes) {
        for (int i = from; i < sql.length(); i++) {
            char here = sql.charAt(i);
            if (backslashes && here == '\\') {
                i++;
            } else if (here == quote) {
                if (i + 1 >= sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return -1;
    }

    private int endOfDollarQuote(int at) {
        Matcher tag = DOLLAR_TAG.matcher(sql).region(at, sql.length());
        if (!tag.lookingAt()) {
            return at + 1;
        }
        int close = sql.indexOf(tag.group(), tag.end());
        return close < 0 ? -1 : close + tag.group().length();
    }

    static boolean isWord(char character) {
        return character == '_' || Character.isLetterOrDigit(character) || Character.isSurrogate(character);
    }
}
