package dev.rehearsal.schema;

import java.util.List;
import java.util.SortedMap;
import org.apiguardian.api.API;

/**
 * An index.
 *
 * @param name its qualified name
 * @param id its identity, see {@link SchemaObject#id}
 * @param table identity of its table
 * @param definition what it indexes
 * @param valid whether it is valid and ready for use
 * @param properties everything that counts about it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Index(
        String name, long id, long table, Definition definition, boolean valid, SortedMap<String, String> properties)
        implements SchemaObject {

    /**
     * What an index indexes.
     *
     * @param columns numbers of its columns, in order; 0 for an expression
     * @param unique whether it is unique
     * @param primary whether it is the primary key's
     * @param partial whether it has a predicate
     */
    public record Definition(List<Integer> columns, boolean unique, boolean primary, boolean partial) {
        public Definition {
            columns = List.copyOf(columns);
        }
    }

    @Override
    public String kind() {
        return "index";
    }
}
