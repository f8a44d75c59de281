package dev.rehearsal.generate.fill;

/**
 * How columns of existing rows are written.
 *
 * @param select reads rows: what they are found by, then columns as text
 * @param update writes rows; its parameters are lists of texts: what rows are found by, then columns, as many each
 * @param width how many columns rows are found by
 */
public record RowChange(String select, String update, int width) {}
