package dev.rehearsal.product.postgres.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How many rows the server has inserted, updated and deleted in each catalog. They are exact once the writing session
 * has flushed its statistics; rolled-back work counts too, which does no harm.
 *
 * @param oldestRunning the oldest transaction that was running; everything older is visible
 * @param counts three numbers a catalog
 */
record CatalogCounters(String oldestRunning, List<Long> counts) {

    static CatalogCounters of(ResultSet row) throws SQLException {
        row.next();
        String[] numbers = row.getString(2).split(",", -1);
        List<Long> counts = new ArrayList<>(numbers.length);
        for (String number : numbers) {
            counts.add(Long.valueOf(number));
        }
        return new CatalogCounters(row.getString(1), counts);
    }

    boolean sameAs(CatalogCounters other) {
        return counts.equals(other.counts);
    }

    Set<PostgresCatalog> movedSince(CatalogCounters earlier) {
        Set<PostgresCatalog> moved = EnumSet.noneOf(PostgresCatalog.class);
        for (PostgresCatalog catalog : PostgresCatalog.values()) {
            if (differs(earlier, catalog, 0) || differs(earlier, catalog, 1) || differs(earlier, catalog, 2)) {
                moved.add(catalog);
            }
        }
        return moved;
    }

    Set<PostgresCatalog> updatedSince(CatalogCounters earlier) {
        return differing(earlier, 1);
    }

    Set<PostgresCatalog> deletedSince(CatalogCounters earlier) {
        return differing(earlier, 2);
    }

    private Set<PostgresCatalog> differing(CatalogCounters earlier, int which) {
        Set<PostgresCatalog> found = EnumSet.noneOf(PostgresCatalog.class);
        for (PostgresCatalog catalog : PostgresCatalog.values()) {
            if (differs(earlier, catalog, which)) {
                found.add(catalog);
            }
        }
        return found;
    }

    private boolean differs(CatalogCounters earlier, PostgresCatalog catalog, int which) {
        int i = catalog.place() * 3 + which;
        return !counts.get(i).equals(earlier.counts.get(i));
    }

    /**
     * Which catalogs moved between two looks at the counters.
     *
     * @param changed all of them
     * @param updated those in which rows were updated
     * @param deleted those in which rows were deleted
     */
    record CatalogMoves(Set<PostgresCatalog> changed, Set<PostgresCatalog> updated, Set<PostgresCatalog> deleted) {

        /** The catalogs that were {@code changed}, {@code updated} or {@code deleted} from. */
        Set<PostgresCatalog> of(String what) {
            return switch (what) {
                case "changed" -> changed;
                case "updated" -> updated;
                default -> deleted;
            };
        }
    }
}
