package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.ValueType;

/** What a column can hold, as far as masking needs to know. */
public enum ColumnKind {
    /** Words. */
    TEXT,
    /** Numbers of things, or such as a phone has. */
    NUMBER,
    /** Days, with or without a time. */
    DAY,
    /** Addresses of hosts, networks or hardware. */
    ADDRESS_OF_THE_NET,
    /** Identifiers that are drawn at random. */
    IDENTIFIER,
    /** Bytes of any meaning. */
    BYTES,
    /** Documents of JSON. */
    JSON,
    /** Keys with values. */
    PAIRS,
    /** Documents of XML. */
    XML,
    /** Words to search for. */
    LEXEMES,
    /** Several values of one type. */
    ARRAY,
    /** Numbers that tell where something is. */
    PLACE,
    /** Fields with types of their own. */
    COMPOSITE,
    /** Holds no words and says little about people: flags, times, choices from a list. */
    HARMLESS,
    /** An unknown type: types of extensions, geometric types. */
    OTHER;

    static ColumnKind of(ValueType type) {
        ValueType base = type.base();
        if (base instanceof ValueType.Array) {
            return ARRAY;
        }
        if (base instanceof ValueType.Composite) {
            return COMPOSITE;
        }
        return base instanceof ValueType.Scalar scalar ? of(scalar) : HARMLESS;
    }

    private static ColumnKind of(ValueType.Scalar type) {
        return switch (type.kind()) {
            case TEXT, PADDED_TEXT, CASELESS_TEXT, CATALOG_NAME -> TEXT;
            case SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE -> NUMBER;
            case DATE, TIMESTAMP, ZONED_TIMESTAMP -> DAY;
            case NETWORK_ADDRESS, NETWORK, HARDWARE_ADDRESS, LONG_HARDWARE_ADDRESS -> ADDRESS_OF_THE_NET;
            case UUID -> IDENTIFIER;
            case BYTES -> BYTES;
            case SPELLED_JSON, JSON -> JSON;
            case XML -> XML;
            case BOOLEAN, TIME, ZONED_TIME, INTERVAL, BITS, VARYING_BITS, MONEY -> HARMLESS;
            case OTHER ->
                MaskDialect.of(type).map(dialect -> dialect.kind(type)).orElse(OTHER);
        };
    }

    /** The kind of an array's elements, else of the type itself. */
    static ColumnKind ofElement(ValueType type) {
        return type.base() instanceof ValueType.Array array ? ofElement(array.element()) : of(type);
    }
}
