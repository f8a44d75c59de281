package dev.rehearsal.meaning;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;

/** What kind of values a type holds, as far as a column's name can tell something about them. */
public enum TypeFamily {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** A day, with or without a time of day. */
    MOMENT,
    TIME,
    INTERVAL,
    UUID,
    JSON,
    BYTES,
    NETWORK,
    ENUMERATED,
    OTHER;

    /** The family of a type; that of its elements for an array, that of its base for a domain. */
    public static TypeFamily of(ValueType type) {
        ValueType base = type.base();
        if (base instanceof ValueType.Array array) {
            return of(array.element());
        }
        if (base instanceof ValueType.Enumerated) {
            return ENUMERATED;
        }
        return base instanceof ValueType.Scalar scalar ? of(scalar.kind()) : OTHER;
    }

    private static TypeFamily of(ScalarKind kind) {
        return switch (kind) {
            case TEXT, PADDED_TEXT, CASELESS_TEXT, CATALOG_NAME -> TEXT;
            case SMALLINT, INTEGER, BIGINT -> INTEGER;
            case DECIMAL, REAL, DOUBLE, MONEY -> DECIMAL;
            case BOOLEAN -> BOOLEAN;
            case DATE, TIMESTAMP, ZONED_TIMESTAMP -> MOMENT;
            case TIME, ZONED_TIME -> TIME;
            case INTERVAL -> INTERVAL;
            case UUID -> UUID;
            case SPELLED_JSON, JSON -> JSON;
            case BYTES -> BYTES;
            case NETWORK_ADDRESS, NETWORK, HARDWARE_ADDRESS, LONG_HARDWARE_ADDRESS -> NETWORK;
            case BITS, VARYING_BITS, XML, OTHER -> OTHER;
        };
    }

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }
}
