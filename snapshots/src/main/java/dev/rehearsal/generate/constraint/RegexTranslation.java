package dev.rehearsal.generate.constraint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Translates the server's regular expressions into Java's. */
final class RegexTranslation {
    private static final List<Map.Entry<String, String>> SPELLINGS = List.of(
            Map.entry("[:alpha:]", "\\p{L}"),
            Map.entry("[:alnum:]", "\\p{L}\\p{Nd}"),
            Map.entry("[:digit:]", "0-9"),
            Map.entry("[:lower:]", "\\p{Ll}"),
            Map.entry("[:upper:]", "\\p{Lu}"),
            Map.entry("[:space:]", "\\s"),
            Map.entry("[:punct:]", "\\p{Punct}"),
            Map.entry("[:xdigit:]", "0-9A-Fa-f"),
            Map.entry("[:word:]", "\\w"),
            Map.entry("\\m", "\\b(?=\\w)"),
            Map.entry("\\M", "\\b(?<=\\w)"),
            Map.entry("\\y", "\\b"),
            Map.entry("\\Y", "\\B"));
    private static final Map<String, String> JSON = Map.of(
            "object", "^\\{",
            "array", "^\\[",
            "string", "^\"",
            "number", "^-?[0-9]",
            "boolean", "^(true|false)$",
            "null", "^null$");

    private RegexTranslation() {}

    /** Empty for directives that Java does not know, and for back references, which mean something else in Java. */
    static Optional<String> ofPosix(String posix) {
        if (posix.startsWith("***") || posix.contains("[=") || posix.contains("[.")) {
            return Optional.empty();
        }
        String regex = posix;
        for (Map.Entry<String, String> spelling : SPELLINGS) {
            regex = regex.replace(spelling.getKey(), spelling.getValue());
        }
        return Optional.of(regex);
    }

    static String ofLike(String like) {
        StringBuilder regex = new StringBuilder("(?s)^");
        boolean escaped = false;
        for (int i = 0; i < like.length(); i++) {
            char character = like.charAt(i);
            if (escaped || (character != '%' && character != '_' && character != '\\')) {
                regex.append(
                        Character.isLetterOrDigit(character)
                                ? String.valueOf(character)
                                : Pattern.quote(String.valueOf(character)));
                escaped = false;
            } else if (character == '\\') {
                escaped = true;
            } else {
                regex.append(character == '%' ? ".*" : ".");
            }
        }
        return regex.append('$').toString();
    }

    /** A pattern for JSON of one type. */
    static TextPattern jsonOf(String kind) {
        return new TextPattern(JSON.getOrDefault(kind, "^(?!)"), false, false);
    }
}
