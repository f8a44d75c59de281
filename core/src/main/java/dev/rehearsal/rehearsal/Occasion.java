package dev.rehearsal.rehearsal;

/**
 * When rows are asked for.
 *
 * @param moment the moment in the walk
 * @param migration id of the migration just applied; empty at the start
 */
public record Occasion(Moment moment, String migration) {

    /** The moments at which rows may be written. */
    public enum Moment {
        /** Before the first migration, on the empty database. */
        START,
        /** After a migration's step on the main line, before the next one begins. */
        AFTER_STEP,
        /** After an up and before its down, on a fork of its own. */
        LIVED_IN,
        /** In place of rows on which an up failed. */
        TAME
    }
}
