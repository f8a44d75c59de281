package dev.rehearsal.schema;

import java.util.SortedMap;
import org.apiguardian.api.API;

/**
 * A sequence.
 *
 * @param name its qualified name
 * @param id its identity, see {@link SchemaObject#id}
 * @param increment its step, negative for a descending one
 * @param ownerTable identity of the table whose column owns it, else 0
 * @param ownerColumn number of that column, else 0
 * @param properties everything that counts about it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Sequence(
        String name, long id, long increment, long ownerTable, int ownerColumn, SortedMap<String, String> properties)
        implements SchemaObject {

    @Override
    public String kind() {
        return "sequence";
    }
}
