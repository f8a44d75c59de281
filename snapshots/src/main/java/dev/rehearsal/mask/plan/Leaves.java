package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is done with the values without parts that a value is made of. */
interface Leaves {
    /** A text in a document. */
    ValueType.Scalar TEXT = ValueType.Scalar.of(ScalarKind.TEXT, "text");

    /** A number in a document. */
    ValueType.Scalar NUMBER = ValueType.Scalar.of(ScalarKind.DECIMAL, "numeric");

    /** What is done with values of a type; {@code path} names the keys and fields around them, from the outermost, none for a value that stands alone. */
    UnaryOperator<String> of(List<String> path, ValueType.Scalar type);

    /** The key to write; {@code path} names those around it. */
    String key(List<String> path, String key);
}
