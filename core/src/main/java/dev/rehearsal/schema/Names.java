package dev.rehearsal.schema;

import java.util.regex.Pattern;

/** Quotes names and texts for the SQL that is shown. */
final class Names {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private Names() {}

    /** A name as it stands in SQL, quoted only where it must be; key words are not known here and stay bare. */
    static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text as an SQL literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
