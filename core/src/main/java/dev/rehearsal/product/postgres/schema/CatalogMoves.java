package dev.rehearsal.product.postgres.schema;

import java.util.Set;

/**
 * Which catalogs moved between two looks at the counters.
 *
 * @param changed all of them
 * @param updated those in which rows were updated
 * @param deleted those in which rows were deleted
 */
record CatalogMoves(Set<Catalog> changed, Set<Catalog> updated, Set<Catalog> deleted) {

    /** The catalogs that were {@code changed}, {@code updated} or {@code deleted} from. */
    Set<Catalog> of(String what) {
        return switch (what) {
            case "changed" -> changed;
            case "updated" -> updated;
            default -> deleted;
        };
    }
}
