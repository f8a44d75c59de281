package dev.rehearsal.data;

import java.util.Collection;

/** How values are written into SQL. */
final class SqlText {
    private SqlText() {}

    /** Numbers as the text of an SQL array. */
    static String array(Collection<Long> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }
}
