package dev.rehearsal.data;

/**
 * One row that differs.
 *
 * @param key its primary key, or the whole row where there is none
 * @param before its values that differ, empty for an added row
 * @param after its values that differ, empty for a missing row
 */
public record RowDifference(String key, String before, String after) {}
