package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;

/** Says what a type is like, below its domains. */
public final class TypeTraits {
    private TypeTraits() {}

    public static boolean isJson(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar && scalar.kind().isJson();
    }

    /** Whether {@code length()} of its values counts characters or bits. */
    public static boolean isCounted(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar
                && (scalar.kind().isText()
                        || scalar.kind() == ScalarKind.BITS
                        || scalar.kind() == ScalarKind.VARYING_BITS);
    }

    /** Whether {@code a} equals {@code A}. */
    public static boolean ignoresCase(ValueType type) {
        return isOf(type, ScalarKind.CASELESS_TEXT);
    }

    /** Whether the server fills its values up to its length. */
    public static boolean isPadded(ValueType type) {
        return isOf(type, ScalarKind.PADDED_TEXT)
                || (type.base() instanceof ValueType.Scalar scalar
                        && TypeDialect.of(scalar)
                                .filter(dialect -> dialect.pads(scalar))
                                .isPresent());
    }

    /** Whether it is of that kind. */
    public static boolean isOf(ValueType type, ScalarKind kind) {
        return type.base() instanceof ValueType.Scalar scalar && scalar.kind() == kind;
    }
}
