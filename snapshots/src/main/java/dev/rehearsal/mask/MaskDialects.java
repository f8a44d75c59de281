package dev.rehearsal.mask;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.DialectLookup;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the dialect whose type something is. */
final class MaskDialects {
    private static final DialectLookup<MaskDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(MaskDialect.class, MaskDialect.class.getClassLoader()).stream(), MaskDialect::dialect);

    private MaskDialects() {}

    /** The dialect of a type without parts; empty for a type of no product, or of one that nothing is known of here. */
    static Optional<MaskDialect> of(ValueType.Scalar type) {
        String id = type.type().dialect();
        return ALL.first(each -> each.dialect().id().equals(id));
    }
}
