package dev.rehearsal.schema;

import java.util.List;
import java.util.SortedMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A check, primary key, unique, exclusion or foreign key constraint of a table, or a constraint of a domain.
 *
 * @param name {@code NAME on TABLE} or {@code NAME on domain TYPE}
 * @param id its identity, see {@link SchemaObject#id}
 * @param table identity of its table, 0 for a domain's
 * @param definition what it demands
 * @param validated whether existing rows were checked
 * @param parent oid of the constraint of the parent table that it comes from, else 0
 * @param properties everything that counts about it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Constraint(
        String name,
        long id,
        long table,
        Definition definition,
        boolean validated,
        long parent,
        SortedMap<String, String> properties)
        implements SchemaObject {

    /** The types of constraints. */
    public enum Type {
        CHECK,
        PRIMARY_KEY,
        UNIQUE,
        EXCLUSION,
        FOREIGN_KEY,
        /** Of a domain. */
        NOT_NULL,
        /** One that a trigger keeps, or one of which nothing but its text is known. */
        OTHER
    }

    /**
     * What a constraint demands of rows.
     *
     * @param type what it demands
     * @param columns numbers of its columns, in order; 0 for an expression
     * @param reference what a foreign key refers to, else null
     * @param expression the expression of a check constraint, else null
     */
    public record Definition(
            Type type,
            List<Integer> columns,
            @Nullable Reference reference,
            @Nullable String expression) {
        public Definition {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The far end of a foreign key.
     *
     * @param table identity of the referenced table
     * @param columns numbers of the referenced columns, in order
     */
    public record Reference(long table, List<Integer> columns) {
        public Reference {
            columns = List.copyOf(columns);
        }
    }

    @Override
    public String kind() {
        return "constraint";
    }

    /** Whether it is a foreign key. */
    public boolean isForeignKey() {
        return definition.reference() != null;
    }
}
