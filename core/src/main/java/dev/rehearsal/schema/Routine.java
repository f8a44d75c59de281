package dev.rehearsal.schema;

import java.util.SortedMap;
import org.apiguardian.api.API;

/**
 * A function, procedure or aggregate.
 *
 * @param kind {@code function}, {@code procedure} or {@code aggregate}
 * @param name its qualified name with its argument types
 * @param id its identity, see {@link SchemaObject#id}
 * @param body its source text
 * @param properties everything that counts about it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Routine(String kind, String name, long id, String body, SortedMap<String, String> properties)
        implements SchemaObject {}
