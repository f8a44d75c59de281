package dev.rehearsal.rehearsal.whole;

import dev.rehearsal.database.Database;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import dev.rehearsal.rehearsal.RehearsalException;
import java.util.ServiceLoader;

/** What is known of runs of whole histories, by dialect. */
final class WholeRunDialects {
    private static final DialectLookup<WholeRunDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(WholeRunDialect.class, WholeRunDialect.class.getClassLoader()).stream(),
            WholeRunDialect::dialect);

    private WholeRunDialects() {}

    static WholeRunDialect of(Database database) {
        DatabaseProduct dialect = database.dialect();
        return ALL.of(dialect)
                .orElseThrow(() -> new RehearsalException(
                        "this cannot be tried about a whole history on " + dialect.product() + ": there is no "
                                + WholeRunDialect.class.getSimpleName() + " for it",
                        null));
    }
}
