package dev.rehearsal.database;

import java.sql.SQLException;

/** Quotes what stands in a statement but cannot be a parameter. */
final class Sql {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private Sql() {}

    static boolean isForWantOfARight(SQLException failure) {
        return INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState());
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Right whatever {@code standard_conforming_strings} says. */
    static String literal(String text) {
        String quoted = '\'' + text.replace("'", "''") + '\'';
        return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }

    /** For one {@code -c name=value} in the {@code options} of a connection. */
    static String option(String name, String value) {
        return "-c " + name + '=' + value.replace("\\", "\\\\").replace(" ", "\\ ");
    }
}
