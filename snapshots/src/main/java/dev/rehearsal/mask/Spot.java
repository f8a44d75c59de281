package dev.rehearsal.mask;

import java.util.List;

/**
 * Where values stand that have no parts.
 *
 * @param table id of the table
 * @param column bare name of the column
 * @param path the keys and fields around a value within the column, from the outermost; none for the column itself
 */
record Spot(long table, String column, List<String> path) {
    Spot {
        path = List.copyOf(path);
    }

    static Spot of(Place place) {
        return new Spot(place.table().id(), place.column().name(), List.of());
    }

    Spot below(List<String> inside) {
        return new Spot(table, column, inside);
    }
}
