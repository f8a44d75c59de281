package dev.rehearsal.catalog;

import java.util.List;

/** The type of a column, resolved to what its values are made of. */
public sealed interface ValueType {

    /** The type as SQL spells it: {@code character varying(20)}. */
    String sql();

    /**
     * A type without parts.
     *
     * @param sql as SQL spells it
     * @param type what it is called, and what it holds
     * @param length longest text in characters (or bits), -1 for no limit
     * @param precision digits of a numeric, or of the seconds of a time; -1 for no limit
     * @param scale digits of a numeric behind the point; negative ones round before it
     */
    record Scalar(String sql, TypeName type, int length, int precision, int scale) implements ValueType {

        /** A type of that kind that no product has, for values that stand in no column. */
        public static Scalar of(ScalarKind kind, String name) {
            return new Scalar(name, new TypeName("", name, kind), -1, -1, -1);
        }

        /** What it holds, as far as products agree. */
        public ScalarKind kind() {
            return type.kind();
        }

        /** Its bare name in the server's catalog. */
        public String name() {
            return type.name();
        }
    }

    /** An enum with its labels in order. */
    record Enumerated(String sql, List<String> labels) implements ValueType {}

    /** An array of any number of dimensions. */
    record Array(String sql, ValueType element) implements ValueType {}

    /** A composite type with its fields in order. */
    record Composite(String sql, List<Field> fields) implements ValueType {}

    /** A field of a composite type. */
    record Field(String name, ValueType type) {}

    /** A range, or a multirange of it. */
    record Range(String sql, ValueType bound, boolean multirange) implements ValueType {}

    /** A domain; its checks speak of {@code VALUE}. */
    record Domain(String sql, ValueType base, boolean notNull, List<String> checks) implements ValueType {}

    /** The type below all domains. */
    default ValueType base() {
        return this instanceof Domain domain ? domain.base().base() : this;
    }
}
