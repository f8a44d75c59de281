package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.ServiceLoader;

/** What is known of the rows that refusals mean, by dialect. */
final class RefusalDialects {
    private static final DialectLookup<RefusalDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(RefusalDialect.class, RefusalDialect.class.getClassLoader()).stream(),
            RefusalDialect::dialect);

    private RefusalDialects() {}

    static RefusalDialect of(DatabaseFixture fixture) {
        DatabaseProduct dialect = fixture.database().dialect();
        return ALL.of(dialect)
                .orElseThrow(() -> new RehearsalException(
                        "which rows a refusal means is not known on " + dialect.product() + ": there is no "
                                + RefusalDialect.class.getSimpleName() + " for it",
                        null));
    }
}
