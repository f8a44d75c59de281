package dev.rehearsal.mask.plan;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DatabaseProducts;
import java.util.Optional;

/** What masking knows of one product's types. Needed where rows are captured only. */
public interface MaskDialect {

    /** What is known of a type without parts; empty for a type of no product, or of one that nothing is known of here. */
    static Optional<MaskDialect> of(ValueType.Scalar type) {
        return DatabaseProducts.all().stream()
                .filter(product -> product.id().equals(type.type().dialect()))
                .flatMap(product -> product.parts(MaskDialect.class))
                .findFirst();
    }

    /** What a column of a type of no {@linkplain ScalarKind kind} that products share can hold. */
    ColumnKind kind(ValueType.Scalar type);

    /** The value of a type, as the server writes it, that says nothing: the empty text, 0; empty where it has none. */
    Optional<String> nothing(ValueType.Scalar type);
}
