package dev.rehearsal.history.alembic;

/**
 * A statement, a header or another item of a file of offline SQL, without comments and white space.
 *
 * @param kind what it is
 * @param start offset of its first character in the file
 * @param end offset after its last character, without the semicolon
 * @param line the line of its first character, from 1
 * @param text what it says
 */
record OfflineItem(Kind kind, int start, int end, int line, String text) {

    /** What can stand there. */
    enum Kind {
        STATEMENT,
        /** {@code -- Running upgrade … -> …} alone on its line, outside of any statement. */
        HEADER,
        /** A command that psql would carry out and no server knows. */
        PSQL,
        /** Alembic's own failure, which it writes between the statements. */
        FAILURE,
        /** A quote or a comment that never ends; nothing behind it was read. */
        NEVER_ENDS
    }
}
