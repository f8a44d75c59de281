package dev.rehearsal.product.postgres.catalog;

import static java.util.Map.entry;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.TypeName;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DatabaseProducts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types in use, from which the type of a column is put together. */
final class ValueTypes {
    private static final Set<ScalarKind> TIMES =
            EnumSet.of(ScalarKind.TIME, ScalarKind.ZONED_TIME, ScalarKind.TIMESTAMP, ScalarKind.ZONED_TIMESTAMP);

    private final Map<Long, Row> rows = new HashMap<>();
    private final Map<Long, List<FieldRow>> fields = new HashMap<>();

    /** @param plain names of types that are made of no others, by their oids */
    ValueTypes(Map<Long, String> plain) {
        plain.forEach((oid, name) -> rows.put(oid, Row.plain(name)));
    }

    /** What reads other types, and what those are made of. */
    CatalogQuery.Part read(Collection<Long> others) {
        return new CatalogQuery.Part("types.sql", others, row -> rows.put(row.getLong(1), Row.of(row)));
    }

    /** What reads the fields of the composite types that were read; empty where there are none. */
    List<CatalogQuery.Part> fields() {
        List<Long> composites = rows.entrySet().stream()
                .filter(entry -> entry.getValue().kind.equals("c"))
                .map(Map.Entry::getKey)
                .toList();
        return composites.isEmpty() ? List.of() : List.of(new CatalogQuery.Part("fields.sql", composites, this::field));
    }

    private void field(ResultSet row) throws SQLException {
        fields.computeIfAbsent(row.getLong(1), type -> new ArrayList<>())
                .add(new FieldRow(row.getString(2), row.getLong(3), row.getInt(4), row.getString(5)));
    }

    /** The type of that oid and modifier, which SQL spells so. */
    ValueType of(long oid, int modifier, String sql) {
        Row row = rows.get(oid);
        if (row == null) {
            return new ValueType.Scalar(sql, PostgresTypes.of(sql), -1, -1, -1);
        }
        return switch (row.kind) {
            case "e" -> new ValueType.Enumerated(sql, row.labels);
            case "a" -> new ValueType.Array(sql, of(row.part, modifier, sql.replaceFirst("(\\[])+$", "")));
            case "d" -> domain(sql, row);
            case "r", "m" -> new ValueType.Range(sql, of(row.part, -1, sqlOf(row.part)), row.kind.equals("m"));
            case "c" -> new ValueType.Composite(sql, fields(oid));
            default -> scalar(row.name, modifier, sql);
        };
    }

    private ValueType domain(String sql, Row row) {
        DomainRow domain = row.domain;
        ValueType base = of(row.part, domain.modifier, domain.base == null ? "" : domain.base);
        return new ValueType.Domain(sql, base, domain.notNull, domain.checks);
    }

    private String sqlOf(long oid) {
        Row row = rows.get(oid);
        return row == null ? "" : row.sql;
    }

    private List<ValueType.Field> fields(long oid) {
        return fields.getOrDefault(oid, List.of()).stream()
                .map(field -> new ValueType.Field(field.name, of(field.type, field.modifier, field.sql)))
                .toList();
    }

    /** Reads a modifier as the type's own code does. */
    private static ValueType scalar(String name, int modifier, String sql) {
        TypeName type = PostgresTypes.of(name);
        if (modifier < 0) {
            return new ValueType.Scalar(sql, type, -1, -1, -1);
        }
        return switch (type.kind()) {
            case TEXT, PADDED_TEXT -> new ValueType.Scalar(sql, type, modifier - 4, -1, -1);
            case BITS, VARYING_BITS -> new ValueType.Scalar(sql, type, modifier, -1, -1);
            case DECIMAL -> {
                int scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
                yield new ValueType.Scalar(sql, type, -1, ((modifier - 4) >> 16) & 0xffff, scale);
            }
            default -> new ValueType.Scalar(sql, type, -1, seconds(type.kind(), modifier), -1);
        };
    }

    private static int seconds(ScalarKind kind, int modifier) {
        if (TIMES.contains(kind)) {
            return modifier;
        }
        int seconds = modifier & 0xffff;
        return kind == ScalarKind.INTERVAL && seconds != 0xffff ? seconds : -1;
    }

    /**
     * A row of {@code pg_type}.
     *
     * @param part oid of the array's element, the range's bound or the domain's base
     */
    private record Row(String name, String kind, long part, List<String> labels, String sql, DomainRow domain) {

        static Row plain(String name) {
            return new Row(name, "b", 0, List.of(), "", new DomainRow(false, -1, List.of(), null));
        }

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString(2),
                    row.getString(3),
                    row.getLong(5),
                    CatalogQuery.texts(row, 7),
                    row.getString(9),
                    new DomainRow(row.getBoolean(4), row.getInt(6), CatalogQuery.texts(row, 8), row.getString(10)));
        }
    }

    /**
     * What such a row says of a domain; it means nothing for other types.
     *
     * @param modifier of the base type
     * @param base the base type with its modifier as SQL, null for other types
     */
    private record DomainRow(
            boolean notNull,
            int modifier,
            List<String> checks,
            @Nullable String base) {}

    private record FieldRow(String name, long type, int modifier, String sql) {}

    /** What PostgreSQL's types without parts hold, by their names in {@code pg_type}. */
    static final class PostgresTypes {
        private static final String DIALECT = DatabaseProducts.usual().id();

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
}
