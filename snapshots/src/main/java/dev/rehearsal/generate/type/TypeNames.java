package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ValueType;
import java.util.Set;

/** Classifies the server's types by their names. */
public final class TypeNames {
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "citext");

    private static final Set<String> BITS = Set.of("bit", "varbit");

    private TypeNames() {}

    public static boolean isText(ValueType.Scalar type) {
        return TEXTS.contains(type.name());
    }

    public static boolean isJson(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar
                && (scalar.name().equals("json") || scalar.name().equals("jsonb"));
    }

    /** Whether {@code length()} of its values counts characters or bits. */
    public static boolean isCounted(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar && (isText(scalar) || BITS.contains(scalar.name()));
    }

    /** Whether {@code a} equals {@code A}. */
    public static boolean ignoresCase(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar && scalar.name().equals("citext");
    }

    /** The delimiter between two elements of an array. */
    public static char delimiter(ValueType element) {
        return element.base() instanceof ValueType.Scalar scalar
                        && scalar.name().equals("box")
                ? ';'
                : ',';
    }
}
