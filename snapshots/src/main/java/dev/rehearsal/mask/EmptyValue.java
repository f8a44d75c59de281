package dev.rehearsal.mask;

import dev.rehearsal.catalog.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Replaces every value by NULL or by the empty value of its type.
 *
 * @param value what is written, null for NULL
 * @param because why, behind a comma
 */
record EmptyValue(@Nullable String value, String because) implements ColumnMask {

    /** NULL for a nullable column, else the empty value of its type; an error where the type has none. */
    static EmptyValue of(Place place, boolean distinct, String because) {
        if (!place.column().notNull()) {
            return new EmptyValue(null, because);
        }
        if (distinct) {
            throw new MaskingException("'" + place.name()
                    + "' cannot be dropped, as its values must be there and differ; mask it instead");
        }
        return new EmptyValue(nothing(place), because);
    }

    private static String nothing(Place place) {
        ValueType base = place.column().type().base();
        if (base instanceof ValueType.Array) {
            return "{}";
        }
        if (base instanceof ValueType.Enumerated choices && !choices.labels().isEmpty()) {
            return choices.labels().get(0);
        }
        if (base instanceof ValueType.Range range) {
            return range.multirange() ? "{}" : "empty";
        }
        if (base instanceof ValueType.Composite composite) {
            return "(" + ",".repeat(Math.max(composite.fields().size() - 1, 0)) + ")";
        }
        String empty = base instanceof ValueType.Scalar scalar
                ? MaskDialects.of(scalar)
                        .flatMap(dialect -> dialect.nothing(scalar))
                        .orElse(null)
                : null;
        if (empty == null) {
            throw new MaskingException("'" + place.name() + "' cannot be dropped, as it refuses NULL and its type '"
                    + base.sql() + "' has no empty value; keep it or give a mask of your own");
        }
        return empty;
    }

    @Override
    public @Nullable String apply(String original) {
        return value;
    }

    @Override
    public String description() {
        return (value == null ? "NULL" : "an empty value, as it refuses NULL") + because;
    }
}
