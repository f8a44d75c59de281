package dev.rehearsal.schema;

import java.util.List;
import java.util.SortedMap;
import org.apiguardian.api.API;

/**
 * A user-defined type: enum, composite, domain, range, base or shell.
 *
 * @param kind {@code type} or {@code domain}
 * @param name its qualified name
 * @param id its identity, see {@link SchemaObject#id}
 * @param form which form of type it is
 * @param labels the labels of an enum in order, else empty
 * @param properties everything that counts about it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Type(
        String kind, String name, long id, TypeForm form, List<String> labels, SortedMap<String, String> properties)
        implements SchemaObject {
    public Type {
        labels = List.copyOf(labels);
    }
}
