package dev.rehearsal.compatibility.trial;

/**
 * A value that is bound to a statement, as SQL.
 *
 * @param own the value itself
 * @param plain a plain one of its type
 */
public record BoundValue(String own, String plain) {
    /** What nothing better is known of. */
    public static final BoundValue NULL = new BoundValue("null", "null");
}
