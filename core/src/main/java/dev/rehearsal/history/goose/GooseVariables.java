package dev.rehearsal.history.goose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills the values of the environment into a line, as {@code ENVSUB ON} asks for it: {@code $NAME}, {@code ${NAME}},
 * {@code ${NAME:-default}}, {@code ${NAME-default}}, {@code ${NAME?message}}, {@code ${NAME:from:length}}; {@code $$} and
 * {@code \$} are a dollar sign.
 */
final class GooseVariables {
    private final Map<String, String> values;

    GooseVariables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * A line with the values in it.
     *
     * @param text what is sent
     * @param missing names without a value and without a default, for which nothing was filled in
     * @param error why goose refuses the line; empty where it does not
     */
    record Filled(String text, List<String> missing, String error) {}

    Filled fillIn(String line) {
        Reading reading = new Reading(line);
        try {
            String text = reading.expression(false);
            return new Filled(text, List.copyOf(reading.missing), "");
        } catch (IllegalArgumentException e) {
            return new Filled("", List.of(), String.valueOf(e.getMessage()));
        }
    }

    /** One line from its beginning to its end. */
    private final class Reading {
        private final String line;
        private final List<String> missing = new ArrayList<>();
        private int at;

        Reading(String line) {
            this.line = line;
        }

        private String expression(boolean insideBraces) {
            StringBuilder text = new StringBuilder();
            while (at < line.length() && !(insideBraces && line.charAt(at) == '}')) {
                if (line.startsWith("\\\\", at) || line.startsWith("$(", at)) {
                    text.append(line, at, at + 2);
                    at += 2;
                } else if (line.startsWith("\\$", at) || line.startsWith("$$", at)) {
                    text.append('$');
                    at += 2;
                } else if (line.charAt(at) == '$' && at < line.length() - 1) {
                    at++;
                    text.append(line.charAt(at) == '{' ? braces() : plain());
                } else {
                    text.append(line.charAt(at++));
                }
            }
            return text.toString();
        }

        private String plain() {
            return valueOf(identifier());
        }

        private String braces() {
            at++;
            String name = identifier();
            String value;
            if (accept("}")) {
                return valueOf(name);
            } else if (accept(":-")) {
                String otherwise = expression(true);
                value = values.getOrDefault(name, "").isEmpty() ? otherwise : values.getOrDefault(name, "");
            } else if (accept("-")) {
                String otherwise = expression(true);
                value = values.getOrDefault(name, otherwise);
            } else if (accept("?")) {
                value = required(name, expression(true));
            } else if (accept(":")) {
                value = part(valueOf(name));
            } else {
                throw new IllegalArgumentException("after '${%s' an operator or '}' is expected".formatted(name));
            }
            if (!accept("}")) {
                throw new IllegalArgumentException("'${%s' has no '}'".formatted(name));
            }
            return value;
        }

        private String required(String name, String message) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("$%s: %s".formatted(name, message.isEmpty() ? "not set" : message));
            }
            return value;
        }

        /** A part of a value; negative numbers count from its end. */
        private String part(String value) {
            int from = clamped(number(), value.length());
            int to = value.length();
            if (accept(":")) {
                int length = number();
                to = length < 0 ? Math.max(from, value.length() + length) : Math.min(from + length, value.length());
            }
            return value.substring(from, to);
        }

        private int number() {
            int start = at;
            while (at < line.length() && line.charAt(at) != ':' && line.charAt(at) != '}') {
                at++;
            }
            String digits = line.substring(start, at).strip();
            if (!digits.matches("[+-]?[0-9]{1,9}")) {
                throw new IllegalArgumentException("'%s' is no number".formatted(digits));
            }
            return Integer.parseInt(digits);
        }

        private static int clamped(int from, int length) {
            return Math.max(0, Math.min(from < 0 ? from + length : from, length));
        }

        private String valueOf(String name) {
            String value = values.get(name);
            if (value == null) {
                missing.add(name);
            }
            return value == null ? "" : value;
        }

        private String identifier() {
            int start = at;
            if (at < line.length() && Character.isLetter(line.codePointAt(at))) {
                while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_')) {
                    at++;
                }
                return line.substring(start, at);
            }
            throw new IllegalArgumentException("after '$' a name is expected, '$$' means a dollar sign");
        }

        private boolean accept(String expected) {
            boolean there = line.startsWith(expected, at);
            at += there ? expected.length() : 0;
            return there;
        }
    }
}
