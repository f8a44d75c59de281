package dev.rehearsal.evidence;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DatabaseProducts;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What was asked for and is not observed on the servers of a product.
 *
 * @param dialect the product
 * @param what what is not observed there, each as the object of a sentence
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Unsupported(DatabaseProduct dialect, List<String> what) {
    /** All that was asked for is observed, on the usual product. */
    public static final Unsupported NONE = new Unsupported(DatabaseProducts.usual(), List.of());

    public Unsupported {
        what = List.copyOf(what);
    }

    /** The product's name: {@code MariaDB}. */
    public String product() {
        return dialect.product();
    }
}
