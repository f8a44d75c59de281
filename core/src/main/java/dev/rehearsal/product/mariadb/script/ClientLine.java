package dev.rehearsal.product.mariadb.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line {@code DELIMITER //}, which tells the client {@code mariadb}, and the tools that imitate it, what ends a statement.
 *
 * @param delimiter what ends statements behind it
 * @param end the offset behind it, without the end of the line
 */
record ClientLine(String delimiter, int end) {
    /** There is no such line. */
    static final ClientLine NONE = new ClientLine("", 0);

    private static final Pattern FORM = Pattern.compile("delimiter[ \\t]+(\\S+)[^\\n]*", Pattern.CASE_INSENSITIVE);

    /** The line that begins at an offset where a statement could begin; {@link #NONE} where something else stands there. */
    static ClientLine at(String sql, int offset) {
        Matcher matcher = FORM.matcher(sql).region(offset, sql.length());
        boolean beginsLine =
                sql.substring(sql.lastIndexOf('\n', offset) + 1, offset).isBlank();
        return beginsLine && matcher.lookingAt() ? new ClientLine(matcher.group(1), matcher.end()) : NONE;
    }

    boolean isThere() {
        return !delimiter.isEmpty();
    }
}
