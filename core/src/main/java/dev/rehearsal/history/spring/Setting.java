package dev.rehearsal.history.spring;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A property of Spring Boot's that a migration tool has an option for.
 *
 * @param property its name behind the tool's prefix, with dashes, such as {@code sql-migration-prefix}
 * @param option the tool's own name of it; for a map, what the names of its options begin with
 * @param kind what it holds
 */
record Setting(String property, String option, Kind kind) {
    private static final Pattern DASH = Pattern.compile("-(.)");

    /** How a value is written for the tool. */
    enum Kind {
        /** As it is. */
        TEXT,
        /** {@code true} or {@code false}, however Spring Boot lets it be written. */
        FLAG,
        /** Several, separated by commas. */
        LIST,
        /** Several, one a line. What is written like a placeholder may be the tool's own. */
        LINES,
        /** As it is; it may look like a placeholder. */
        LITERAL,
        /** An option for each key. */
        MAP
    }

    /** A setting that the tool calls by the same name in camel case. */
    static Setting named(Kind kind, String property) {
        return new Setting(property, camelCase(property), kind);
    }

    private static String camelCase(String dashed) {
        return DASH.matcher(dashed).replaceAll(dash -> dash.group(1).toUpperCase(Locale.ROOT));
    }
}
