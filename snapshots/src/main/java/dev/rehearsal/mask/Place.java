package dev.rehearsal.mask;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;

/**
 * A column of a table.
 *
 * @param table its table
 * @param column the column
 */
record Place(Relation table, Attribute column) {

    /** Its name as rules write it. */
    String name() {
        String schema = table.schema().equals("public") ? "" : part(table.schema()) + ".";
        return schema + part(table.name()) + "." + part(column.name());
    }

    private static String part(String name) {
        return name.indexOf('.') < 0 && name.indexOf('"') < 0 && !name.equals("*") ? name : Quoting.always(name);
    }
}
