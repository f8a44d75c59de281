package dev.rehearsal.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param number its attribute number
 * @param name its bare name
 * @param type its type, resolved
 * @param notNull whether it, or its domain, refuses NULL
 * @param filling what fills it where an insert says nothing
 * @param comment its comment, empty where it has none
 */
public record Attribute(int number, String name, ValueType type, boolean notNull, Filling filling, String comment) {

    /** A column that nothing fills. */
    public Attribute(int number, String name, ValueType type, boolean notNull, String comment) {
        this(number, name, type, notNull, Filling.NONE, comment);
    }

    /**
     * What fills a column where an insert says nothing.
     *
     * @param defaultExpression its default as SQL, or what a generated one is computed by; null where it has none
     * @param identity whether it counts by itself
     * @param generated whether its value is computed from others
     * @param sequence quoted name of the sequence that it draws from by default, else null
     * @param sequenceMaximum last number that the sequence gives; the greatest there is without one
     */
    public record Filling(
            @Nullable String defaultExpression,
            Identity identity,
            boolean generated,
            @Nullable String sequence,
            long sequenceMaximum) {
        static final Filling NONE = new Filling(null, Identity.NONE, false, null, Long.MAX_VALUE);
    }

    /** Its default as SQL, or what a generated one is computed by; null where it has none. */
    public @Nullable String defaultExpression() {
        return filling.defaultExpression();
    }

    /** Whether a column counts by itself, without a default of its own. */
    public enum Identity {
        /** It does not. */
        NONE,
        /** It does, and an insert may give another value only by saying so. */
        ALWAYS,
        /** It does where an insert gives no value. */
        BY_DEFAULT
    }

    /** Whether it counts by itself. */
    public Identity identity() {
        return filling.identity();
    }

    /** Whether its value is computed from others. */
    public boolean generated() {
        return filling.generated();
    }

    /** Quoted name of the sequence that it draws from by default, else null. */
    public @Nullable String sequence() {
        return filling.sequence();
    }

    /** Last number that its sequence gives; the greatest there is without one. */
    public long sequenceMaximum() {
        return filling.sequenceMaximum();
    }
}
