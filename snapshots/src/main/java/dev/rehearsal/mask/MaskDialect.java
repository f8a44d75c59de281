package dev.rehearsal.mask;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DatabaseProduct;
import java.util.Optional;
import java.util.ServiceLoader;

/** What masking knows of one product's types. Found through {@link ServiceLoader}; needed where rows are captured only. */
public interface MaskDialect {

    /** Which dialect. */
    DatabaseProduct dialect();

    /** What a column of a type of no {@linkplain ScalarKind kind} that products share can hold. */
    ColumnKind kind(ValueType.Scalar type);

    /** The value of a type, as the server writes it, that says nothing: the empty text, 0; empty where it has none. */
    Optional<String> nothing(ValueType.Scalar type);
}
