package dev.rehearsal.rehearsal;

import org.apiguardian.api.API;

/**
 * A column that refers to another table by name only, without a foreign key. All names are qualified and quoted as SQL needs it.
 *
 * @param table the column's table
 * @param column the column
 * @param referenced the other table
 * @param key the column there whose values it holds
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NamedReference(String table, String column, String referenced, String key) {}
