package dev.rehearsal.product.postgres.catalog;

import static java.util.Map.entry;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.TypeName;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import java.util.Map;

/** What PostgreSQL's types without parts hold, by their names in {@code pg_type}. */
final class PostgresTypes {
    private static final String DIALECT = new PostgresDialect().id();

    private static final Map<String, ScalarKind> KINDS = Map.ofEntries(
            entry("text", ScalarKind.TEXT),
            entry("varchar", ScalarKind.TEXT),
            entry("bpchar", ScalarKind.PADDED_TEXT),
            entry("citext", ScalarKind.CASELESS_TEXT),
            entry("name", ScalarKind.CATALOG_NAME),
            entry("int2", ScalarKind.SMALLINT),
            entry("int4", ScalarKind.INTEGER),
            entry("int8", ScalarKind.BIGINT),
            entry("numeric", ScalarKind.DECIMAL),
            entry("float4", ScalarKind.REAL),
            entry("float8", ScalarKind.DOUBLE),
            entry("money", ScalarKind.MONEY),
            entry("bool", ScalarKind.BOOLEAN),
            entry("date", ScalarKind.DATE),
            entry("timestamp", ScalarKind.TIMESTAMP),
            entry("timestamptz", ScalarKind.ZONED_TIMESTAMP),
            entry("time", ScalarKind.TIME),
            entry("timetz", ScalarKind.ZONED_TIME),
            entry("interval", ScalarKind.INTERVAL),
            entry("uuid", ScalarKind.UUID),
            entry("json", ScalarKind.SPELLED_JSON),
            entry("jsonb", ScalarKind.JSON),
            entry("bytea", ScalarKind.BYTES),
            entry("bit", ScalarKind.BITS),
            entry("varbit", ScalarKind.VARYING_BITS),
            entry("xml", ScalarKind.XML),
            entry("inet", ScalarKind.NETWORK_ADDRESS),
            entry("cidr", ScalarKind.NETWORK),
            entry("macaddr", ScalarKind.HARDWARE_ADDRESS),
            entry("macaddr8", ScalarKind.LONG_HARDWARE_ADDRESS));

    private PostgresTypes() {}

    static TypeName of(String name) {
        return new TypeName(DIALECT, name, KINDS.getOrDefault(name, ScalarKind.OTHER));
    }
}
