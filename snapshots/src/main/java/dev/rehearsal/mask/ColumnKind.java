package dev.rehearsal.mask;

import dev.rehearsal.catalog.ValueType;
import java.math.BigDecimal;
import java.util.Set;

/** What a column can hold, as far as masking needs to know. */
enum ColumnKind {
    TEXT,
    NUMBER,
    DAY,
    ADDRESS_OF_THE_NET,
    IDENTIFIER,
    BYTES,
    JSON,
    PAIRS,
    XML,
    LEXEMES,
    ARRAY,
    COMPOSITE,
    /** Holds no words and says little about people: flags, times, choices from a list. */
    HARMLESS,
    /** An unknown type: types of extensions, geometric types. */
    OTHER;

    private static final Set<String> HARMLESS_TYPES = Set.of(
            "bool",
            "time",
            "timetz",
            "interval",
            "bit",
            "varbit",
            "pg_lsn",
            "xid",
            "xid8",
            "cid",
            "tid",
            "oid",
            "regclass",
            "regtype",
            "regproc",
            "regrole",
            "regnamespace",
            "txid_snapshot",
            "pg_snapshot",
            "money",
            "box",
            "line",
            "lseg",
            "circle",
            "path",
            "polygon",
            "void");

    static ColumnKind of(ValueType type) {
        ValueType base = type.base();
        if (base instanceof ValueType.Array) {
            return ARRAY;
        }
        if (base instanceof ValueType.Composite) {
            return COMPOSITE;
        }
        return base instanceof ValueType.Scalar scalar ? named(scalar.name()) : HARMLESS;
    }

    private static ColumnKind named(String type) {
        return switch (type) {
            case "text", "varchar", "bpchar", "citext", "name", "char" -> TEXT;
            case "int2", "int4", "int8", "numeric", "float4", "float8" -> NUMBER;
            case "date", "timestamp", "timestamptz" -> DAY;
            case "inet", "cidr", "macaddr", "macaddr8" -> ADDRESS_OF_THE_NET;
            case "uuid" -> IDENTIFIER;
            case "bytea" -> BYTES;
            case "json", "jsonb" -> JSON;
            case "hstore" -> PAIRS;
            case "xml" -> XML;
            case "tsvector" -> LEXEMES;
            default -> HARMLESS_TYPES.contains(type) ? HARMLESS : OTHER;
        };
    }

    /** The kind of an array's elements, else of the type itself. */
    static ColumnKind ofElement(ValueType type) {
        return type.base() instanceof ValueType.Array array ? ofElement(array.element()) : of(type);
    }

    /** The largest number of a type. */
    static BigDecimal largest(String type) {
        return switch (type) {
            case "int2" -> BigDecimal.valueOf(Short.MAX_VALUE);
            case "int4" -> BigDecimal.valueOf(Integer.MAX_VALUE);
            case "int8" -> BigDecimal.valueOf(Long.MAX_VALUE);
            default -> new BigDecimal("1e1000");
        };
    }
}
