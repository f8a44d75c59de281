package dev.rehearsal.generate.seeding;

import dev.rehearsal.generate.DataPlan;

/**
 * A table that got fewer rows than asked for because something forbade more.
 *
 * @param migration id of the migration after which it was filled, empty for the start
 * @param table its qualified name
 * @param rows how many rows it got
 * @param wanted how many were asked for
 * @param reason what stood in the way, and what to write in a {@link DataPlan} where that helps
 */
public record Unfilled(String migration, String table, long rows, long wanted, String reason) {

    @Override
    public String toString() {
        return "'" + table + "' got " + rows + " of " + wanted + " generated rows"
                + (migration.isEmpty() ? "" : " after '" + migration + "'") + ": " + reason;
    }
}
