package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DialectLookup;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the dialect whose type something is. */
public final class TypeDialects {
    private static final DialectLookup<TypeDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(TypeDialect.class, TypeDialect.class.getClassLoader()).stream(), TypeDialect::dialect);

    private TypeDialects() {}

    /** The dialect of a type without parts; empty for a type of no product. */
    public static Optional<TypeDialect> of(ValueType.Scalar type) {
        String id = type.type().dialect();
        return ALL.first(each -> each.dialect().id().equals(id));
    }

    /** How expressions over documents of a column of JSON are read; empty for a column of another type, or of no product. */
    public static Optional<JsonReading> json(ValueType column) {
        return column.base() instanceof ValueType.Scalar scalar && scalar.kind().isJson()
                ? of(scalar).map(TypeDialect::json)
                : Optional.empty();
    }

    /** What stands between two elements of an array. */
    public static char delimiter(ValueType element) {
        return element.base() instanceof ValueType.Scalar scalar
                ? of(scalar).map(dialect -> dialect.delimiter(scalar)).orElse(',')
                : ',';
    }

    /** An array as a type without parts, if it is written in a way of its own. */
    public static Optional<ValueType.Scalar> undivided(ValueType.Array array) {
        return array.element().base() instanceof ValueType.Scalar scalar
                ? of(scalar).flatMap(dialect -> dialect.undivided(array))
                : Optional.empty();
    }
}
