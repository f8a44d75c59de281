package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DatabaseProducts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /** What is known of a type below its domains; empty where it has parts or is of no product. */
    static Optional<TypeDialect> below(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar ? of(scalar) : Optional.empty();
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

    /** Makes of a type's values what a unique key compares, see {@link #asCompared}; what is of no product stays as it is. */
    static UnaryOperator<String> comparisonIn(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar
                ? of(scalar)
                        .<UnaryOperator<String>>map(dialect -> value -> dialect.asCompared(scalar, value))
                        .orElse(UnaryOperator.identity())
                : UnaryOperator.identity();
    }

    /** How a column of truths holds one. */
    static String truthIn(ValueType type, boolean truth) {
        return below(type).map(dialect -> dialect.truth(truth)).orElseGet(() -> Boolean.toString(truth));
    }

    /**
     * The values of a type in their order, where they are others than those of its {@link OrderedValues#ofKind kind}; empty where they are
     * not, and for a type of no kind that products share if it has no order.
     */
    Optional<OrderedValues> ordered(ValueType.Scalar type);

    /** The values of a type of no kind that products share, each from a number; empty if it is not known. */
    Optional<NumberedValues> numbered(ValueType.Scalar type);

    /** Names of objects that every database has, for a type whose values name objects; empty for others. */
    List<String> names(ValueType.Scalar type);

    /** Legal values of a type of no kind that products share which often break migrations, as applications write them. */
    List<String> plausible(ValueType.Scalar type);

    /** The outermost values that a type takes, whatever its kind. */
    List<String> extreme(ValueType.Scalar type);

    /** The range in which the values of a type of no kind that products share usually lie; empty where their meaning tells. */
    default Optional<UsualRange> usual(ValueType.Scalar type) {
        return Optional.empty();
    }

    /** Whether a type takes a value that others of its kind take. */
    default boolean fits(ValueType.Scalar type, String value) {
        return true;
    }

    /** A value as a unique key compares it: two that are one to a key are the same then; some that are two may be, too. */
    default String asCompared(ValueType.Scalar type, String value) {
        return value;
    }

    /** Whether the server fills values up to the type's length. */
    default boolean pads(ValueType.Scalar type) {
        return type.kind() == ScalarKind.PADDED_TEXT;
    }

    /**
     * Whether keys that programs make, such as UUIDs, are kept in texts and bytes as often as in types of their own: then each column
     * gets others, as programs never make one twice.
     */
    default boolean keepsKeysInTexts() {
        return false;
    }

    /** How a truth is written. */
    default String truth(boolean truth) {
        return Boolean.toString(truth);
    }

    /** What stands behind an instant of UTC in a type with a time zone. */
    default String utc() {
        return "+00";
    }

    /**
     * A condition as the server spells it, in the spelling that checks are read in: names in double quotes, texts in single ones without
     * escapes, functions called as {@code generate.constraint} knows them.
     *
     * @param columns bare names of the columns that it may speak of
     */
    default String condition(String expression, Collection<String> columns) {
        return expression;
    }

    /** How expressions over documents of JSON are read. */
    JsonReading json();

    /** What stands between two elements of an array. */
    char delimiter(ValueType.Scalar element);

    /** An array as a type without parts, if it is written in a way of its own. */
    Optional<ValueType.Scalar> undivided(ValueType.Array array);
}
