package dev.rehearsal.check.remedy;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import java.util.ServiceLoader;

/** What remedies are, by dialect. */
public final class Remedies {
    private static final DialectLookup<RemedyDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(RemedyDialect.class, RemedyDialect.class.getClassLoader()).stream(),
            RemedyDialect::dialect);

    private Remedies() {}

    /** What they are in a dialect; sentences where nobody says more of it. */
    public static RemedyDialect on(DatabaseProduct dialect) {
        return ALL.of(dialect).orElse(() -> dialect);
    }

    /** What they are where a step was run. */
    public static RemedyDialect of(StatementContext at) {
        return on(at.step().dialect());
    }
}
