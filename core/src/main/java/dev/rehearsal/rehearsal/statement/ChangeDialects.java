package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import java.util.Optional;
import java.util.ServiceLoader;

/** Who asks servers how they change tables, by dialect. */
public final class ChangeDialects {
    private static final DialectLookup<ChangeDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(ChangeDialect.class, ChangeDialect.class.getClassLoader()).stream(),
            ChangeDialect::dialect);

    private ChangeDialects() {}

    /** Who asks the servers of a dialect; empty where they do not say it, or where it is seen otherwise. */
    public static Optional<ChangeDialect> of(DatabaseProduct dialect) {
        return ALL.of(dialect);
    }
}
