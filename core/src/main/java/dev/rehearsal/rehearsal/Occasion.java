package dev.rehearsal.rehearsal;

import java.util.Set;

/**
 * When rows are asked for.
 *
 * @param moment the moment in the walk
 * @param migration id of the migration just applied; empty at the start
 * @param changed tables that this migration made or changed, qualified and quoted where SQL needs it; of {@link Moment#TAME} those that were emptied
 * @param reserved tables into which the history itself, or a part of the seeding that is not generated, writes rows at some time, by their names at this version; the tool's own too
 */
public record Occasion(Moment moment, String migration, Set<String> changed, Set<String> reserved) {

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

    public Occasion {
        changed = Set.copyOf(changed);
        reserved = Set.copyOf(reserved);
    }

    /** An occasion of which no table is known. */
    public Occasion(Moment moment, String migration) {
        this(moment, migration, Set.of(), Set.of());
    }
}
