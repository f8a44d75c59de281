package dev.rehearsal.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param number its attribute number
 * @param name its bare name
 * @param type its type, resolved
 * @param notNull whether it, or its domain, refuses NULL
 * @param defaultExpression its default as SQL, or what a generated one is computed by; null where it has none
 * @param identity {@code a} for always, {@code d} for by default, else empty
 * @param generated whether its value is computed from others
 * @param sequence quoted name of the sequence that it draws from by default, else null
 * @param sequenceMaximum last number that the sequence gives; the greatest there is without one
 * @param comment its comment, empty where it has none
 */
public record Attribute(
        int number,
        String name,
        ValueType type,
        boolean notNull,
        @Nullable String defaultExpression,
        String identity,
        boolean generated,
        @Nullable String sequence,
        long sequenceMaximum,
        String comment) {

    /** A column without a sequence that ends early. */
    public Attribute(
            int number,
            String name,
            ValueType type,
            boolean notNull,
            @Nullable String defaultExpression,
            String identity,
            boolean generated,
            @Nullable String sequence,
            String comment) {
        this(number, name, type, notNull, defaultExpression, identity, generated, sequence, Long.MAX_VALUE, comment);
    }
}
