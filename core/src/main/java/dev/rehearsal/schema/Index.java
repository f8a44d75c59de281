package dev.rehearsal.schema;

import java.util.List;
import java.util.SortedMap;

/**
 * An index.
 *
 * @param name its qualified name
 * @param oid its oid
 * @param table oid of its table
 * @param unique whether it is unique
 * @param primary whether it is the primary key's
 * @param valid whether it is valid and ready for use
 * @param partial whether it has a predicate
 * @param columns attribute numbers of its columns, in order; 0 for an expression
 * @param properties everything that counts about it
 */
public record Index(
        String name,
        long oid,
        long table,
        boolean unique,
        boolean primary,
        boolean valid,
        boolean partial,
        List<Integer> columns,
        SortedMap<String, String> properties)
        implements SchemaObject {

    public Index {
        columns = List.copyOf(columns);
    }

    @Override
    public String kind() {
        return "index";
    }
}
