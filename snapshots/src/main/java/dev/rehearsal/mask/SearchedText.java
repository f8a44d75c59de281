package dev.rehearsal.mask;

import dev.rehearsal.catalog.ValueType;
import java.util.function.UnaryOperator;

/** Searches the texts inside of a value, in the form that the server writes, for an echo. */
final class SearchedText {
    private final ValueType type;
    private final Echo echo;
    private boolean found;

    private SearchedText(ValueType type, Echo echo) {
        this.type = type;
        this.echo = echo;
    }

    /** Whether a text in the value holds the echo. */
    static boolean holds(ValueType type, String value, Echo echo) {
        SearchedText search = new SearchedText(type, echo);
        String unused = search.in(type).apply(value);
        return search.found;
    }

    /** The value with the echo replaced, not longer than its type allows. */
    static String replaced(ValueType type, String value, Echo echo) {
        SearchedText search = new SearchedText(type, echo);
        String replaced = search.in(type).apply(value);
        return search.found ? replaced : value;
    }

    private UnaryOperator<String> in(ValueType part) {
        ValueType base = part.base();
        if (base instanceof ValueType.Array array) {
            return new ArrayText(in(array.element()));
        }
        if (base instanceof ValueType.Composite composite) {
            return new CompositeText(
                    composite.fields().stream().map(field -> in(field.type())).toList());
        }
        Leaves leaves = (parent, key) -> new Leaves.Leaf(this::text, UnaryOperator.identity());
        return switch (ColumnKind.of(part)) {
            case TEXT -> this::text;
            case JSON -> new JsonText(leaves);
            case PAIRS -> new HstoreText(leaves);
            case XML -> new XmlText(leaves);
            case LEXEMES -> new LexemesText(this::text);
            default -> UnaryOperator.identity();
        };
    }

    private String text(String text) {
        String replaced = echo.replaced(text);
        found |= !replaced.equals(text);
        return new Room(Families.limit(type), false).cut(replaced);
    }
}
