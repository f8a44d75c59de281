package dev.rehearsal.meaning;

import dev.rehearsal.catalog.ValueType;
import java.util.Map;

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

    private static final Map<String, TypeFamily> BY_NAME = Map.ofEntries(
            Map.entry("text", TEXT),
            Map.entry("varchar", TEXT),
            Map.entry("bpchar", TEXT),
            Map.entry("name", TEXT),
            Map.entry("citext", TEXT),
            Map.entry("int2", INTEGER),
            Map.entry("int4", INTEGER),
            Map.entry("int8", INTEGER),
            Map.entry("numeric", DECIMAL),
            Map.entry("float4", DECIMAL),
            Map.entry("float8", DECIMAL),
            Map.entry("money", DECIMAL),
            Map.entry("bool", BOOLEAN),
            Map.entry("date", MOMENT),
            Map.entry("timestamp", MOMENT),
            Map.entry("timestamptz", MOMENT),
            Map.entry("time", TIME),
            Map.entry("timetz", TIME),
            Map.entry("interval", INTERVAL),
            Map.entry("uuid", UUID),
            Map.entry("json", JSON),
            Map.entry("jsonb", JSON),
            Map.entry("bytea", BYTES),
            Map.entry("inet", NETWORK),
            Map.entry("cidr", NETWORK),
            Map.entry("macaddr", NETWORK),
            Map.entry("macaddr8", NETWORK));

    /** The family of a type; that of its elements for an array, that of its base for a domain. */
    public static TypeFamily of(ValueType type) {
        ValueType base = type.base();
        if (base instanceof ValueType.Array array) {
            return of(array.element());
        }
        if (base instanceof ValueType.Enumerated) {
            return ENUMERATED;
        }
        return base instanceof ValueType.Scalar scalar ? BY_NAME.getOrDefault(scalar.name(), OTHER) : OTHER;
    }

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }
}
