package dev.rehearsal.history.engine.script;

/** Quotes the names that go into SQL. */
public final class Identifiers {
    private Identifiers() {}

    /** The name as the server reads it back unchanged. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
