package dev.rehearsal.rehearsal.session;

/** MentionedNames as they stand in SQL. */
public final class Quoted {
    private Quoted() {}

    public static String name(String bare) {
        return '"' + bare.replace("\"", "\"\"") + '"';
    }
}
