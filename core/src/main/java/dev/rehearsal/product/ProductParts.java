package dev.rehearsal.product;

import java.util.ServiceLoader;

/** Parts of a {@link DatabaseProduct}; those that stand in another module than it are found through {@link ServiceLoader}. */
public interface ProductParts {

    /** The id of the product. */
    String id();

    /** The parts, always the same ones. */
    Parts parts();
}
