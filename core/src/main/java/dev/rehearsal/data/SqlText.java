package dev.rehearsal.data;

import java.util.Collection;

/** How values are written into SQL. */
public final class SqlText {
    private SqlText() {}

    /** A text as SQL needs it, whatever the session holds of backslashes. */
    public static String literal(String text) {
        return (text.contains("\\") ? " E'" : "'") + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Numbers as the text of an SQL array. */
    static String array(Collection<Long> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }
}
