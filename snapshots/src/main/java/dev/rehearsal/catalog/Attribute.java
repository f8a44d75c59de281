package dev.rehearsal.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param number its attribute number
 * @param name its bare name
 * @param type its type, resolved
 * @param notNull whether it, or its domain, refuses NULL
 * @param defaultExpression its default as SQL, null where it has none or is generated
 * @param identity {@code a} for always, {@code d} for by default, else empty
 * @param generated whether its value is computed from others
 * @param sequence quoted name of the sequence that it draws from by default, else null
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
        String comment) {}
