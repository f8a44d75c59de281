package dev.rehearsal.report.runbook;

import java.util.List;

/**
 * One statement of an up, as it will run.
 *
 * @param number its place in the migration, from 1
 * @param sql its text, as it was sent in the rehearsal
 * @param place where it is written: {@code db/V7__split.sql:3}; empty where that is not known
 * @param commits whether it commits by itself, in words
 * @param expected what the server answers, as in the rehearsal: rows and notices; says so where that is not known
 * @param duration how long it takes, by class
 * @param effects what it locks, reads and writes, a sentence each
 * @param stopping what it leaves when it is stopped or fails, and what to do then
 */
record PlannedStatement(
        int number,
        String sql,
        String place,
        String commits,
        String expected,
        Duration duration,
        List<String> effects,
        String stopping) {
    static final String BY_ITSELF = "by itself";

    PlannedStatement {
        effects = List.copyOf(effects);
    }

    /** Whether it is committed once it ran, whatever comes behind it. */
    boolean commitsByItself() {
        return commits.equals(BY_ITSELF);
    }

    /**
     * How long a statement takes, by class: no time that was measured on a small database says how long it is in production.
     *
     * @param pace how it grows
     * @param words what that depends on
     */
    record Duration(Pace pace, String words) {}

    /** How the time that something takes grows, the shortest first. */
    enum Pace {
        /** The same, however many rows there are; waiting for locks left out. */
        INSTANT,
        /** Each row is read once: seconds a million rows. */
        SECONDS_A_MILLION_ROWS,
        /** Each row is written, or indexes are built: it grows with the table, and with its indexes. */
        GROWS_WITH_THE_TABLE,
        /** Nothing was observed. */
        UNKNOWN;

        /** As a person reads it. */
        String words() {
            return switch (this) {
                case INSTANT -> "instant";
                case SECONDS_A_MILLION_ROWS -> "seconds a million rows";
                case GROWS_WITH_THE_TABLE -> "grows with the table";
                case UNKNOWN -> "not known";
            };
        }
    }
}
