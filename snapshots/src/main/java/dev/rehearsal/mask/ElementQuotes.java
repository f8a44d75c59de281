package dev.rehearsal.mask;

/** Reads and writes the double quotes around elements of arrays, composite values and hstore. */
final class ElementQuotes {
    private ElementQuotes() {}

    /** Where the quote that opens at {@code start} closes; a doubled one does not close it. */
    static int end(String text, int start) {
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"';
            if (c == '"' && !doubled) {
                return at;
            }
            at += c == '\\' || doubled ? 2 : 1;
        }
        return text.length() - 1;
    }

    static String unescaped(String inside) {
        StringBuilder plain = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            boolean escapes = (c == '\\' || c == '"') && i + 1 < inside.length();
            plain.append(escapes ? inside.charAt(++i) : c);
        }
        return plain.toString();
    }

    static String escaped(String plain) {
        return '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
