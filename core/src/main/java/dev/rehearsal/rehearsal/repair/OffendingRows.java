package dev.rehearsal.rehearsal.repair;

import java.util.List;

/**
 * Rows that an up runs into.
 *
 * @param cause what they run into, in words
 * @param table their table
 * @param keys the texts that tell them apart
 * @param shown bare names of the columns in which they offend, in the middle of the up; empty for all
 * @param isLiteral whether they only have a key that the migration itself writes
 */
public record OffendingRows(
        String cause, TableDuringUp table, List<String> keys, List<String> shown, boolean isLiteral) {}
