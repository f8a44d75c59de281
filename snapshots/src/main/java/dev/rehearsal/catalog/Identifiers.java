package dev.rehearsal.catalog;

/** Quotes names for SQL. */
public final class Identifiers {
    private Identifiers() {}

    /** The name in double quotes. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
