package dev.rehearsal.schema;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}.
 *
 * @param number its attribute number, which stays when it is renamed
 * @param name its bare name, not quoted
 * @param type its type in full: {@code character varying(20)}
 * @param dataType what the catalog says about that type
 * @param notNull whether it refuses NULL
 * @param defaultExpression its default, or what it is generated from; null where there is none
 * @param identity {@code a} for always, {@code d} for by default, else empty
 * @param generated {@code s} for stored, {@code v} for virtual, else empty
 * @param more what else counts: comment, privileges, storage, …
 */
public record Column(
        int number,
        String name,
        String type,
        DataType dataType,
        boolean notNull,
        @Nullable String defaultExpression,
        String identity,
        String generated,
        SortedMap<String, String> more) {

    /**
     * A column's type.
     *
     * @param oid its oid
     * @param form {@code typtype}: {@code b} base, {@code c} composite, {@code d} domain, {@code e} enum, {@code p} pseudo, {@code r} range, {@code m} multirange
     * @param element oid of an array's element type, else 0
     * @param base oid of a domain's base type, else 0
     * @param sendFunction the function that gives its binary form, {@code -} where there is none
     * @param collation the column's collation, qualified and quoted, null where the type has none
     */
    public record DataType(
            long oid,
            String form,
            long element,
            long base,
            String sendFunction,
            @Nullable String collation) {}

    /** Everything that counts about it, by property. */
    public SortedMap<String, String> properties() {
        SortedMap<String, String> properties = new TreeMap<>(more);
        properties.put("type", type);
        if (notNull) {
            properties.put("not null", "yes");
        }
        if (defaultExpression != null) {
            properties.put(generated.isEmpty() ? "default" : "generated as", defaultExpression);
        }
        if (!identity.isEmpty()) {
            properties.put("identity", identity.equals("a") ? "always" : "by default");
        }
        if (!generated.isEmpty()) {
            properties.put("generated", generated.equals("s") ? "stored" : "virtual");
        }
        return Collections.unmodifiableSortedMap(properties);
    }

    /** Whether its values are computed from others. */
    public boolean isGenerated() {
        return !generated.isEmpty();
    }
}
