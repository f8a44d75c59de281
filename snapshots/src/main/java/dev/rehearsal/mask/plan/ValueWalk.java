package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the values without parts in a value of any type, in the form that the server writes, and puts others in their places. */
record ValueWalk(Leaves leaves) {

    /** The walk over values of a type. */
    UnaryOperator<String> of(ValueType type) {
        return of(List.of(), type);
    }

    private UnaryOperator<String> of(List<String> path, ValueType type) {
        ValueType base = type.base();
        if (base instanceof ValueType.Array array) {
            return new ArrayText(of(path, array.element()));
        }
        if (base instanceof ValueType.Composite composite) {
            return new CompositeText(composite.fields().stream()
                    .map(field -> of(below(path, field.name()), field.type()))
                    .toList());
        }
        return base instanceof ValueType.Scalar scalar ? scalar(path, scalar) : UnaryOperator.identity();
    }

    private UnaryOperator<String> scalar(List<String> path, ValueType.Scalar type) {
        return switch (ColumnKind.of(type)) {
            case TEXT -> text(path, type);
            case JSON -> new JsonText(leaves, path);
            case PAIRS -> new HstoreText(leaves, path);
            case XML -> new XmlText(leaves, path);
            case LEXEMES -> new LexemesText(leaves.of(path, Leaves.TEXT));
            default -> leaves.of(path, type);
        };
    }

    /** A text that is a document of JSON is walked as one, so that it still is one. */
    private UnaryOperator<String> text(List<String> path, ValueType.Scalar type) {
        UnaryOperator<String> words = leaves.of(path, type);
        JsonText documents = new JsonText(leaves, path);
        UnaryOperator<String> texts = value -> documents.orElse(words, value);
        return type.kind() == ScalarKind.PADDED_TEXT ? value -> texts.apply(value.stripTrailing()) : texts;
    }

    /** The path to something below another. */
    static List<String> below(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    /** A text search vector whose words are replaced, one for each; their places and weights stay. */
    private record LexemesText(UnaryOperator<String> word) implements UnaryOperator<String> {
        private static final Pattern LEXEME = Pattern.compile("'((?:[^'\\\\]|''|\\\\.)*+)'");

        @Override
        public String apply(String value) {
            return LEXEME.matcher(value).replaceAll(found -> {
                String plain = found.group(1).replace("''", "'").replace("\\\\", "\\");
                String masked = word.apply(plain).replace("\\", "\\\\").replace("'", "''");
                return Matcher.quoteReplacement("'" + masked + "'");
            });
        }
    }

    /** A composite value, in the form that the server writes, whose fields are masked one by one; NULLs stay. */
    private record CompositeText(List<UnaryOperator<String>> fields) implements UnaryOperator<String> {

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

    /** Pairs of hstore, in the form that the server writes, whose values are masked by their keys; NULLs and keys stay. */
    private record HstoreText(Leaves leaves, List<String> around) implements UnaryOperator<String> {

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
                            : leaves.of(ValueWalk.below(around, key), Leaves.TEXT)
                                    .apply(plain);
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

    /** An array, in the form that the server writes, whose elements are masked; NULLs, order and dimensions stay. */
    private record ArrayText(UnaryOperator<String> element) implements UnaryOperator<String> {

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
            return ElementQuotes.escaped(element.apply(
                    quoted ? ElementQuotes.unescaped(written.substring(1, written.length() - 1)) : written));
        }

        private static int plainEnd(String value, int start) {
            int end = start;
            while (end < value.length() && ",}".indexOf(value.charAt(end)) < 0) {
                end++;
            }
            return end;
        }
    }

    /** Reads and writes the double quotes around elements of arrays, composite values and hstore. */
    private static final class ElementQuotes {
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
}
