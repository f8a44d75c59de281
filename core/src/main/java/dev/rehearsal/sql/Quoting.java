package dev.rehearsal.sql;

import java.util.Set;
import java.util.regex.Pattern;

/** Quotes identifiers and string literals for PostgreSQL. No other type does, see {@code SqlIsQuotedInOnePlaceTests}. */
public final class Quoting {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Key words that cannot name a column or a table without quotes. */
    private static final Set<String> RESERVED = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization binary both case cast check
            collate collation column concurrently constraint create cross current_catalog current_date
            current_role current_schema current_time current_timestamp current_user default deferrable desc
            distinct do else end except false fetch for foreign freeze from full grant group having ilike
            in initially inner intersect into is isnull join lateral leading left like limit localtime
            localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
            references returning right select session_user similar some symmetric system_user table
            tablesample then to trailing true union unique user using variadic verbose when where window
            with
            """.strip().split("\\s+", -1));

    private Quoting() {}

    /** The identifier in double quotes, for statements that only the server reads. */
    public static String always(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** The schema and the name in double quotes with a dot between them. */
    public static String always(String schema, String name) {
        return always(schema) + "." + always(name);
    }

    /** The identifier in double quotes only where SQL needs them, for statements that people read. */
    public static String ifNeeded(String identifier) {
        return ifNeeded(identifier, RESERVED);
    }

    /** The identifier in double quotes only if it is one of these key words or not a plain lower-case word. */
    public static String ifNeeded(String identifier, Set<String> keywords) {
        return PLAIN.matcher(identifier).matches() && !keywords.contains(identifier) ? identifier : always(identifier);
    }

    /** The text as a string literal for sessions in which {@code standard_conforming_strings} is on. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The text as a string literal for any session: one with backslashes is written as {@code E'…'} after a space. */
    public static String literalInAnySession(String text) {
        return text.indexOf('\\') < 0 ? literal(text) : " E" + literal(text.replace("\\", "\\\\"));
    }
}
