package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** How what stands under a key of a document, or under a field of a composite value, is masked. */
@FunctionalInterface
interface Leaves {

    /** The masks under a key; {@code parent} is the key of the document around it, empty for the outermost. */
    Leaf of(String parent, String key);

    /** A key, which stays unless it is an e-mail address itself. */
    default String key(String key) {
        return WatchedText.holdsEmail(key) ? of("", "email").text().apply(key) : key;
    }

    /**
     * What happens to values without parts.
     *
     * @param text to texts
     * @param number to numbers, as they are spelt
     */
    record Leaf(UnaryOperator<String> text, UnaryOperator<String> number) {}
}
