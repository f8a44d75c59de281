package dev.rehearsal.schema;

/**
 * One property that differs.
 *
 * @param property the property's name: {@code column email}, {@code owner}, {@code definition}
 * @param before its value before, empty where it did not exist
 * @param after its value after, empty where it does not exist any more
 */
public record PropertyDifference(String property, String before, String after) {}
