package dev.rehearsal.schema;

/**
 * One property that differs.
 *
 * @param property the property's name: {@code column email}, {@code owner}, {@code definition}
 * @param before its value before, empty where it did not exist
 * @param after its value after, empty where it does not exist any more
 */
public record PropertyDifference(String property, String before, String after) {

    /** Whether it is the order of columns; a column may be called so, too, and be new or gone. */
    boolean isOrderOfColumns() {
        return property.equals("column order") && !before.isEmpty() && !after.isEmpty();
    }
}
