package dev.rehearsal.mask;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import java.util.List;
import java.util.function.UnaryOperator;
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
}
