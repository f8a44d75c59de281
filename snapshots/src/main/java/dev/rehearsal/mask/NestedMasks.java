package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** The masks of values inside a document or a composite value. */
@FunctionalInterface
interface NestedMasks {

    /** The masks of the values of a key or field; {@code parent} is the key of the document around it, empty for the outermost. */
    Leaf of(String parent, String key);

    /** The key to write: the same one, unless it is an e-mail address itself. */
    default String key(String key) {
        return WatchedText.holdsEmail(key) ? of("", "email").text().apply(key) : key;
    }

    /**
     * Masks of values that are neither objects nor arrays.
     *
     * @param text to texts
     * @param number to numbers, as they are spelt
     */
    record Leaf(UnaryOperator<String> text, UnaryOperator<String> number) {}
}
