package dev.rehearsal.rehearsal.consequence;

import java.util.Optional;

/** What one dialect knows of time zones in which sessions are. */
public interface TimeZones {

    /** A zone in which servers are as well as in the one here. */
    String other();

    /** The statement after which a session is in it. */
    String setting();

    /** Whether the session's zone may decide what becomes of values of one type as another one. */
    boolean decide(String before, String after);

    /** Whether statements may make of rows what the zone decides, and not what the clock does. */
    boolean decide(String sql);

    /**
     * The statement that changes a column's type by the zone here, said in so many words.
     *
     * @param table the table, and the column, quoted where SQL needs it
     */
    default Optional<String> saying(String table, String column, String before, String after) {
        return Optional.empty();
    }
}
