package dev.rehearsal.data.reading;

/**
 * How many rows were ever inserted into a table, those that are gone included.
 *
 * @param root the id of the partitioned table that it is a part of, however deep; its own id where it is none
 * @param table its id
 * @param name its qualified name, quoted where SQL needs it
 * @param rows how many; at least 1 where it holds any
 * @param isNamed whether it is one of the tables that were named
 */
public record InsertedRows(long root, long table, String name, long rows, boolean isNamed) {}
