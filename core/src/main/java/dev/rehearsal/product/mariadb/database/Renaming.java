package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.always;

import dev.rehearsal.sql.Quoting;

/**
 * Lets the text of an object name another database wherever it names its own one: {@code `shop`.`orders`}. Texts in quotes and comments
 * stay as they are. A table that is called like its database is taken for the database.
 *
 * @param from the database that the text was read in
 * @param to the database that it is to be run in
 */
record Renaming(String from, String to) {

    String in(String sql) {
        StringBuilder renamed = new StringBuilder(sql.length());
        int at = 0;
        while (at < sql.length()) {
            int end = endOf(sql, at);
            String token = sql.substring(at, end);
            boolean qualifies =
                    isFrom(token) && nextIs(sql, end, '.') && (at == 0 || ".@".indexOf(sql.charAt(at - 1)) < 0);
            renamed.append(qualifies ? always(to) : token);
            at = end;
        }
        return renamed.toString();
    }

    private boolean isFrom(String token) {
        return token.equals(from) || token.equals(always(from)) || token.equals(Quoting.always(from));
    }

    private static boolean nextIs(String sql, int from, char expected) {
        int at = from;
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            at++;
        }
        return at < sql.length() && sql.charAt(at) == expected;
    }

    /** Where the token ends that begins there: a quoted text, a comment, a word, or one character. */
    private static int endOf(String sql, int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"' || first == '`') {
            return endOfQuoted(sql, at, first);
        }
        if (sql.startsWith("/*", at) && !sql.startsWith("/*!", at) && !sql.startsWith("/*M!", at)) {
            return after(sql, "*/", at + 2);
        }
        if (first == '#' || (sql.startsWith("--", at) && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' '))) {
            return after(sql, "\n", at);
        }
        int end = at;
        while (end < sql.length() && isPartOfWord(sql.charAt(end))) {
            end++;
        }
        return Math.max(end, at + 1);
    }

    private static boolean isPartOfWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character > 127;
    }

    /** A quote that is doubled belongs to the text, and so does one behind a backslash where that is no name. */
    private static int endOfQuoted(String sql, int at, char quote) {
        int end = at + 1;
        while (end < sql.length()) {
            char character = sql.charAt(end);
            if (character == '\\' && quote != '`') {
                end++;
            } else if (character == quote && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end++;
            } else if (character == quote) {
                return end + 1;
            }
            end++;
        }
        return sql.length();
    }

    private static int after(String sql, String mark, int at) {
        int found = sql.indexOf(mark, at);
        return found < 0 ? sql.length() : found + mark.length();
    }
}
