package dev.rehearsal.product;

import java.util.ServiceLoader;
import org.apiguardian.api.API;

/** Parts of a {@link DatabaseProduct}; those that stand in another module than it are found through {@link ServiceLoader}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface ProductParts {

    /** The id of the product. */
    String id();

    /** The parts, always the same ones. */
    Parts parts();
}
