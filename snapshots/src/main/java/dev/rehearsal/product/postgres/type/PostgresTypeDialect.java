package dev.rehearsal.product.postgres.type;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.TypeName;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.JsonReading;
import dev.rehearsal.generate.type.NumberedValues;
import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import java.util.List;
import java.util.Optional;

/** Types of PostgreSQL. */
public final class PostgresTypeDialect implements TypeDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresTypeDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return new PostgresDialect();
    }

    @Override
    public Optional<OrderedValues> ordered(ValueType.Scalar type) {
        return switch (type.name()) {
            case "oid", "xid", "cid", "xid8" -> Optional.of(OrderedValues.whole(0, Integer.MAX_VALUE));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<NumberedValues> numbered(ValueType.Scalar type) {
        return PostgresFormats.of(type);
    }

    @Override
    public List<String> names(ValueType.Scalar type) {
        return SystemNames.of(type.name());
    }

    @Override
    public List<String> plausible(ValueType.Scalar type) {
        return switch (type.name()) {
            case "tsvector" -> List.of("", "'twice':1,7");
            case "hstore" -> List.of("", "\"color\"=>NULL");
            default -> List.of();
        };
    }

    @Override
    public List<String> extreme(ValueType.Scalar type) {
        return PostgresExtremes.of(type);
    }

    @Override
    public JsonReading json() {
        return new PostgresJsonReading();
    }

    @Override
    public char delimiter(ValueType.Scalar element) {
        return element.name().equals("box") ? ';' : ',';
    }

    /** To the catalog vectors are arrays, but they are written without braces. */
    @Override
    public Optional<ValueType.Scalar> undivided(ValueType.Array array) {
        return array.sql().endsWith("vector")
                ? Optional.of(new ValueType.Scalar(
                        array.sql(), new TypeName(dialect().id(), array.sql(), ScalarKind.OTHER), -1, -1, -1))
                : Optional.empty();
    }
}
