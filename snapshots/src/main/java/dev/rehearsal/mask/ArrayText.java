package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** An array, in the form that the server writes, whose elements are masked; NULLs, order and dimensions stay. */
record ArrayText(UnaryOperator<String> element) implements UnaryOperator<String> {

    @Override
    public String apply(String value) {
        StringBuilder masked = new StringBuilder(value.length());
        int at = value.indexOf('{');
        masked.append(value, 0, Math.max(at, 0));
        at = Math.max(at, 0);
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '{' || c == '}' || c == ',') {
                masked.append(c);
                at++;
            } else if (c == '"') {
                int end = Quoted.end(value, at);
                append(masked, Quoted.unescaped(value.substring(at + 1, end)));
                at = end + 1;
            } else {
                int end = at;
                while (end < value.length() && ",}".indexOf(value.charAt(end)) < 0) {
                    end++;
                }
                String plain = value.substring(at, end);
                if (plain.equals("NULL")) {
                    masked.append(plain);
                } else {
                    append(masked, plain);
                }
                at = end;
            }
        }
        return masked.toString();
    }

    private void append(StringBuilder masked, String plain) {
        masked.append(Quoted.escaped(element.apply(plain)));
    }
}
