package dev.rehearsal.data;

/**
 * Rows that break a foreign key which the server believes to hold.
 *
 * @param constraint the foreign key's name
 * @param table the referencing table, qualified
 * @param referenced the referenced table, qualified
 * @param rows exact number of rows without a parent
 * @param example one of them
 */
public record Orphans(String constraint, String table, String referenced, long rows, String example) {}
