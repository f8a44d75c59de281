package dev.rehearsal.rehearsal;

/** Names and texts as they stand in SQL. */
final class Quoted {
    private Quoted() {}

    static String name(String bare) {
        return '"' + bare.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return (value.contains("\\") ? " E'" : "'")
                + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
