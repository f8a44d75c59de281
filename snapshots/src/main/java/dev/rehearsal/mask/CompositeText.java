package dev.rehearsal.mask;

import java.util.List;
import java.util.function.UnaryOperator;

/** A composite value, in the form that the server writes, whose fields are masked one by one; NULLs stay. */
record CompositeText(List<UnaryOperator<String>> fields) implements UnaryOperator<String> {

    @Override
    public String apply(String value) {
        StringBuilder masked = new StringBuilder(value.length()).append('(');
        int at = 1;
        for (int field = 0; field < fields.size() && at < value.length(); field++) {
            boolean quoted = value.charAt(at) == '"';
            int end = quoted ? ElementQuotes.end(value, at) : at;
            while (end < value.length() && ",)".indexOf(value.charAt(end)) < 0) {
                end++;
            }
            String plain =
                    quoted ? ElementQuotes.unescaped(value.substring(at + 1, end - 1)) : value.substring(at, end);
            if (end > at) {
                masked.append(ElementQuotes.escaped(fields.get(field).apply(plain)));
            }
            masked.append(end < value.length() ? value.charAt(end) : ')');
            at = end + 1;
        }
        return masked.toString();
    }
}
