package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What one product has types for, beyond the {@link ScalarKind kinds} that products share, and how far its types go. Found through
 * {@link ServiceLoader}; needed where rows are generated only.
 */
public interface TypeDialect {

    /** Which dialect. */
    DatabaseProduct dialect();

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
