package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.postgres.catalog.ValueTypes.PostgresTypes;

/** Types without parts, as a server would describe them. */
public final class ScalarTypes {
    private ScalarTypes() {}

    /** A type of that name in {@code pg_type}, which SQL spells alike. */
    public static ValueType.Scalar of(String name) {
        return of(name, name, -1, -1, -1);
    }

    /** A type of that name in {@code pg_type}. */
    public static ValueType.Scalar of(String sql, String name, int length, int precision, int scale) {
        return new ValueType.Scalar(sql, PostgresTypes.of(name), length, precision, scale);
    }
}
