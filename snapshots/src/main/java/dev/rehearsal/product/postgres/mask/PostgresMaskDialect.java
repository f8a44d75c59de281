package dev.rehearsal.product.postgres.mask;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.mask.plan.ColumnKind;
import dev.rehearsal.mask.plan.MaskDialect;
import java.util.Optional;
import java.util.Set;

/** Types of PostgreSQL and of its extensions. */
public final class PostgresMaskDialect implements MaskDialect {
    private static final Set<String> HARMLESS = Set.of(
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
            "void");

    private static final Set<String> PLACES = Set.of("point", "box", "line", "lseg", "circle", "path", "polygon");

    @Override
    public ColumnKind kind(ValueType.Scalar type) {
        return switch (type.name()) {
            case "char", "ltree" -> ColumnKind.TEXT;
            case "hstore" -> ColumnKind.PAIRS;
            case "tsvector" -> ColumnKind.LEXEMES;
            default ->
                HARMLESS.contains(type.name())
                        ? ColumnKind.HARMLESS
                        : PLACES.contains(type.name()) ? ColumnKind.PLACE : ColumnKind.OTHER;
        };
    }

    @Override
    public Optional<String> nothing(ValueType.Scalar type) {
        return switch (type.kind()) {
            case TEXT, PADDED_TEXT, CASELESS_TEXT, CATALOG_NAME, XML -> Optional.of("");
            case SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE, MONEY, INTERVAL -> Optional.of("0");
            case BOOLEAN -> Optional.of("f");
            case DATE -> Optional.of("1970-01-01");
            case TIMESTAMP -> Optional.of("1970-01-01 00:00:00");
            case ZONED_TIMESTAMP -> Optional.of("1970-01-01 00:00:00+00");
            case TIME, ZONED_TIME -> Optional.of("00:00:00");
            case UUID -> Optional.of("00000000-0000-0000-0000-000000000000");
            case BYTES -> Optional.of("\\x");
            case SPELLED_JSON, JSON -> Optional.of("{}");
            case NETWORK_ADDRESS -> Optional.of("0.0.0.0");
            case NETWORK -> Optional.of("0.0.0.0/32");
            case HARDWARE_ADDRESS -> Optional.of("00:00:00:00:00:00");
            case BITS, VARYING_BITS, LONG_HARDWARE_ADDRESS -> Optional.empty();
            case OTHER -> nothing(type.name());
        };
    }

    private static Optional<String> nothing(String type) {
        return switch (type) {
            case "char", "hstore", "tsvector", "ltree" -> Optional.of("");
            case "oid" -> Optional.of("0");
            case "point" -> Optional.of("(0,0)");
            case "geometry", "geography" -> Optional.of("POINT EMPTY");
            default -> Optional.empty();
        };
    }
}
