package dev.rehearsal.report;

import dev.rehearsal.compatibility.Break;

/**
 * A statement of an application that does not run any more.
 *
 * @param sql the statement
 * @param when whose statement it is, and when it broke
 * @param message the server's words
 */
record BreakView(String sql, String when, String message) {

    static BreakView of(Break found) {
        String session = found.session() == Break.Session.PREPARED_BEFORE ? ", prepared before the step" : "";
        return new BreakView(found.statement().sql(), direction(found.direction()) + session, found.message());
    }

    private static String direction(Break.Direction direction) {
        return switch (direction) {
            case OLD_CODE_AFTER_UP -> "old code after the up";
            case NEW_CODE_AFTER_DOWN -> "new code after the down";
            case OLD_CODE_AFTER_DOWN -> "old code after the down";
        };
    }
}
