package dev.rehearsal.schema;

import java.util.SortedMap;
import org.apiguardian.api.API;

/**
 * An object of a kind that has no record of its own: a trigger, a policy, an extension, a role.
 *
 * @param kind what it is
 * @param name its qualified name
 * @param id its identity, see {@link SchemaObject#id}
 * @param properties everything that counts about it; unmodifiable
 * @param serverWide whether it belongs to the whole server, not to one database
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record CatalogObject(String kind, String name, long id, SortedMap<String, String> properties, boolean serverWide)
        implements SchemaObject {}
