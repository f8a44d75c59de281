package dev.rehearsal.wire;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import java.util.Optional;
import java.util.ServiceLoader;

/** What relays there are, by dialect. */
public final class RelayDialects {
    private static final DialectLookup<RelayDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(RelayDialect.class, RelayDialect.class.getClassLoader()).stream(),
            RelayDialect::dialect);

    private RelayDialects() {}

    /** Relays the dialect's protocol; empty where nobody does, so that what other programs send is not seen. */
    public static Optional<RelayDialect> of(DatabaseProduct dialect) {
        return ALL.of(dialect);
    }
}
