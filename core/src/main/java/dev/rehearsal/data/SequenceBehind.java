package dev.rehearsal.data;

import org.apiguardian.api.API;

/**
 * A sequence whose next value is already taken in the column that it feeds.
 *
 * @param sequence its qualified name
 * @param column the column it feeds, as {@code schema.table.column}
 * @param next the value it would give next
 * @param highest the highest value in the column (the lowest for a descending sequence)
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SequenceBehind(String sequence, String column, long next, long highest) {}
