package dev.rehearsal.history.sql;

/** Quotes the names that go into SQL. */
final class Identifiers {
    private Identifiers() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
