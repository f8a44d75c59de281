package dev.rehearsal.generate.fill;

/**
 * A table that got fewer rows than asked for.
 *
 * @param table its qualified name
 * @param rows how many rows it got
 * @param wanted how many were asked for
 * @param reason what stood in the way
 */
public record ShortTable(String table, long rows, long wanted, String reason) {}
