package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** An array, in the form that the server writes, whose elements are masked; NULLs, order and dimensions stay. */
record ArrayText(UnaryOperator<String> element) implements UnaryOperator<String> {

    @Override
    public String apply(String value) {
        int at = Math.max(value.indexOf('{'), 0);
        StringBuilder masked = new StringBuilder(value.length()).append(value, 0, at);
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '{' || c == '}' || c == ',') {
                masked.append(c);
                at++;
            } else {
                int end = c == '"' ? ElementQuotes.end(value, at) + 1 : plainEnd(value, at);
                masked.append(masked(value.substring(at, end)));
                at = end;
            }
        }
        return masked.toString();
    }

    private String masked(String written) {
        if (written.equals("NULL")) {
            return written;
        }
        boolean quoted = written.startsWith("\"");
        return ElementQuotes.escaped(
                element.apply(quoted ? ElementQuotes.unescaped(written.substring(1, written.length() - 1)) : written));
    }

    private static int plainEnd(String value, int start) {
        int end = start;
        while (end < value.length() && ",}".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
