package dev.rehearsal.lock;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import java.util.ServiceLoader;

/** What is known of locks, by dialect. */
public final class LockDialects {
    private static final DialectLookup<LockDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(LockDialect.class, LockDialect.class.getClassLoader()).stream(), LockDialect::dialect);

    private LockDialects() {}

    /**
     * What is known of locks on the servers of a dialect.
     *
     * @throws IllegalArgumentException if nothing is; nothing that needs it is then to be asked for
     */
    public static LockDialect of(DatabaseProduct dialect) {
        return ALL.of(dialect)
                .orElseThrow(() -> new IllegalArgumentException("locks of " + dialect.product()
                        + " cannot be observed: no " + LockDialect.class.getName() + " is provided for it"));
    }
}
