package dev.rehearsal.mask;

import java.util.List;
import java.util.function.UnaryOperator;

/** Pairs of hstore, in the form that the server writes, whose values are masked by their keys; NULLs and keys stay. */
record HstoreText(Leaves leaves, List<String> around) implements UnaryOperator<String> {

    @Override
    public String apply(String value) {
        StringBuilder masked = new StringBuilder(value.length());
        String key = "";
        boolean isKey = true;
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '"') {
                int end = ElementQuotes.end(value, at);
                String plain = ElementQuotes.unescaped(value.substring(at + 1, end));
                String written = isKey
                        ? leaves.key(around, plain)
                        : leaves.of(ValueWalk.below(around, key), Leaves.TEXT).apply(plain);
                masked.append(ElementQuotes.escaped(written));
                key = isKey ? plain : key;
                at = end + 1;
            } else {
                isKey = c == ',' || (c != '>' && isKey);
                masked.append(c);
                at++;
            }
        }
        return masked.toString();
    }
}
