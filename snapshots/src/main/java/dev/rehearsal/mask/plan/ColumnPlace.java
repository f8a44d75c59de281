package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.util.List;

/**
 * A column of a table.
 *
 * @param table its table
 * @param column the column
 */
public record ColumnPlace(Relation table, Attribute column) {

    /** Its name as rules write it. */
    public String name() {
        String schema = table.schema().equals("public") ? "" : part(table.schema()) + ".";
        return schema + part(table.name()) + "." + part(column.name());
    }

    private static String part(String name) {
        return name.indexOf('.') < 0 && name.indexOf('"') < 0 && !name.equals("*") ? name : Quoting.always(name);
    }

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

        static Spot of(ColumnPlace place) {
            return new Spot(place.table().id(), place.column().name(), List.of());
        }

        Spot below(List<String> inside) {
            return new Spot(table, column, inside);
        }
    }
}
