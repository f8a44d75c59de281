package dev.rehearsal.schema;

import java.util.List;
import java.util.SortedMap;

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
public record Type(
        String kind, String name, long id, TypeForm form, List<String> labels, SortedMap<String, String> properties)
        implements SchemaObject {
    public Type {
        labels = List.copyOf(labels);
    }
}
