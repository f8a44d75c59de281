package dev.rehearsal.rehearsal;

/** Names as they stand in SQL. */
final class Quoted {
    private Quoted() {}

    static String name(String bare) {
        return '"' + bare.replace("\"", "\"\"") + '"';
    }
}
