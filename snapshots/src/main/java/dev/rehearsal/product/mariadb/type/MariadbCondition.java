package dev.rehearsal.product.mariadb.type;

import dev.rehearsal.sql.Quoting;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Respells conditions of MariaDB and MySQL for the reader of checks.
 *
 * @param columns bare names of the columns that they may speak of
 */
record MariadbCondition(Collection<String> columns) {
    private static final Pattern PART = Pattern.compile(
            "(?<text>(?:\\b(?:_[a-z0-9]+|DATE|TIME|TIMESTAMP))?'(?:[^'\\\\]|\\\\.|'')*+')"
                    + "|`(?<name>(?:[^`]|``)*+)`"
                    + "|(?<collation>\\s+collate\\s+\\w+)"
                    + "|(?<same><=>)|(?<not>!(?!=))"
                    + "|(?<truth>(?<!\\bis |\\bis not )\\b(?:true|false)\\b)"
                    + "|(?<function>\\b[a-z_][a-z0-9_]*)(?=\\()"
                    + "|(?<modulo>\\bMOD\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)|''", Pattern.DOTALL);

    /** What the reader calls functions. */
    private static final Map<String, String> FUNCTIONS = Map.of(
            "lcase", "lower",
            "ucase", "upper",
            "trim", "btrim",
            "ifnull", "coalesce",
            "length", "byte_length",
            "octet_length", "byte_length",
            "regexp_like", "text_matches");

    private static final Map<String, String> CONTROLS =
            Map.of("0", "\0", "b", "\b", "n", "\n", "r", "\r", "t", "\t", "Z", "\u001A");

    /** The condition with names in double quotes, and texts without escapes. */
    String respelled(String condition) {
        StringBuilder respelled = new StringBuilder();
        Matcher part = PART.matcher(condition);
        while (part.find()) {
            part.appendReplacement(respelled, Matcher.quoteReplacement(respelled(part)));
        }
        return part.appendTail(respelled).toString();
    }

    private String respelled(Matcher part) {
        if (part.group("text") != null) {
            String text = part.group("text");
            return Quoting.literal(unescaped(text.substring(text.indexOf('\'') + 1, text.length() - 1)));
        }
        if (part.group("name") != null) {
            return Quoting.always(column(part.group("name").replace("``", "`")));
        }
        if (part.group("truth") != null) {
            return part.group("truth").equalsIgnoreCase("true") ? "1" : "0";
        }
        if (part.group("function") != null) {
            String name = part.group("function");
            return FUNCTIONS.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        }
        return part.group("same") != null
                ? " is not distinct from "
                : part.group("not") != null ? " not " : part.group("modulo") != null ? "%" : "";
    }

    /** The column that is meant: case does not count, and MySQL keeps how it was written. */
    private String column(String name) {
        return columns.contains(name)
                ? name
                : columns.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(found -> {
            String character = found.group(1) == null ? "'" : found.group(1);
            // In front of these the server keeps the backslash, for patterns.
            boolean kept = found.group(1) != null && (character.equals("%") || character.equals("_"));
            return Matcher.quoteReplacement(kept ? "\\" + character : CONTROLS.getOrDefault(character, character));
        });
    }
}
