package dev.rehearsal.mask;

import dev.rehearsal.catalog.ValueType;
import java.util.function.UnaryOperator;

/** Searches the texts inside of a value, in the form that the server writes, for a value that another column repeats. */
final class SearchedText {
    private final ValueType type;
    private final RepeatedValue repeated;
    private boolean found;

    private SearchedText(ValueType type, RepeatedValue repeated) {
        this.type = type;
        this.repeated = repeated;
    }

    /** Whether a text in the value holds the repeated value. */
    static boolean holds(ValueType type, String value, RepeatedValue repeated) {
        SearchedText search = new SearchedText(type, repeated);
        String unused = search.in(type).apply(value);
        return search.found;
    }

    /** The value with the repeated value replaced, not longer than its type allows. */
    static String replaced(ValueType type, String value, RepeatedValue repeated) {
        SearchedText search = new SearchedText(type, repeated);
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
        NestedMasks nested = (parent, key) -> new NestedMasks.Leaf(this::text, UnaryOperator.identity());
        return switch (ColumnKind.of(part)) {
            case TEXT -> this::text;
            case JSON -> new JsonText(nested);
            case PAIRS -> new HstoreText(nested);
            case XML -> new XmlText(nested);
            case LEXEMES -> new LexemesText(this::text);
            default -> UnaryOperator.identity();
        };
    }

    private String text(String text) {
        String replaced = repeated.replaced(text);
        found |= !replaced.equals(text);
        return new ColumnLimits(Families.limit(type), false).truncated(replaced);
    }
}
