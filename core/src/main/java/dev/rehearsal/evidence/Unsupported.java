package dev.rehearsal.evidence;

import java.util.List;

/**
 * What was asked for and is not observed on the servers of a product.
 *
 * @param product the product's name: {@code MariaDB}
 * @param what what is not observed there, each as the object of a sentence
 */
public record Unsupported(String product, List<String> what) {
    /** All that was asked for is observed. */
    public static final Unsupported NONE = new Unsupported("", List.of());

    public Unsupported {
        what = List.copyOf(what);
    }
}
