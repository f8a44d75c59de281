package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DatabaseProducts;
import java.util.List;
import java.util.Optional;

/**
 * What one product has types for, beyond the {@link ScalarKind kinds} that products share, and how far its types go. Needed
 * where rows are generated only.
 */
public interface TypeDialect {

    /** What is known of a type without parts; empty for a type of no product. */
    static Optional<TypeDialect> of(ValueType.Scalar type) {
        return DatabaseProducts.all().stream()
                .filter(product -> product.id().equals(type.type().dialect()))
                .flatMap(product -> product.parts(TypeDialect.class))
                .findFirst();
    }

    /** How expressions over documents of a column of JSON are read; empty for a column of another type, or of no product. */
    static Optional<JsonReading> jsonOf(ValueType column) {
        return column.base() instanceof ValueType.Scalar scalar && scalar.kind().isJson()
                ? of(scalar).map(TypeDialect::json)
                : Optional.empty();
    }

    /** What stands between two elements of an array. */
    static char delimiterOf(ValueType element) {
        return element.base() instanceof ValueType.Scalar scalar
                ? of(scalar).map(dialect -> dialect.delimiter(scalar)).orElse(',')
                : ',';
    }

    /** An array as a type without parts, if it is written in a way of its own. */
    static Optional<ValueType.Scalar> undividedOf(ValueType.Array array) {
        return array.element().base() instanceof ValueType.Scalar scalar
                ? of(scalar).flatMap(dialect -> dialect.undivided(array))
                : Optional.empty();
    }

    /** The values of a type of no kind that products share, in their order; empty if it has none. */
    Optional<OrderedValues> ordered(ValueType.Scalar type);

    /** The values of a type of no kind that products share, each from a number; empty if it is not known. */
    Optional<NumberedValues> numbered(ValueType.Scalar type);

    /** Names of objects that every database has, for a type whose values name objects; empty for others. */
    List<String> names(ValueType.Scalar type);

    /** Legal values of a type of no kind that products share which often break migrations, as applications write them. */
    List<String> plausible(ValueType.Scalar type);

    /** The outermost values that a type takes, whatever its kind. */
    List<String> extreme(ValueType.Scalar type);

    /** How expressions over documents of JSON are read. */
    JsonReading json();

    /** What stands between two elements of an array. */
    char delimiter(ValueType.Scalar element);

    /** An array as a type without parts, if it is written in a way of its own. */
    Optional<ValueType.Scalar> undivided(ValueType.Array array);
}
