package dev.rehearsal.generate;

import dev.rehearsal.catalog.ValueType;
import java.util.Set;

/** What the names of the server's types say. */
final class TypeNames {
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "citext");

    private static final Set<String> BITS = Set.of("bit", "varbit");

    private TypeNames() {}

    static boolean isText(ValueType.Scalar type) {
        return TEXTS.contains(type.name());
    }

    static boolean isJson(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar
                && (scalar.name().equals("json") || scalar.name().equals("jsonb"));
    }

    /** Whether {@code length()} of its values counts characters or bits. */
    static boolean isCounted(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar && (isText(scalar) || BITS.contains(scalar.name()));
    }

    /** Whether {@code a} equals {@code A}. */
    static boolean ignoresCase(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar && scalar.name().equals("citext");
    }

    /** What parts two elements of an array. */
    static char delimiter(ValueType element) {
        return element.base() instanceof ValueType.Scalar scalar
                        && scalar.name().equals("box")
                ? ';'
                : ',';
    }
}
