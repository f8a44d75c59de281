package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.ServiceLoader;

/** What is known of rows that an up fails on, by dialect. */
final class RepairDialects {
    private static final DialectLookup<RepairDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(RepairDialect.class, RepairDialect.class.getClassLoader()).stream(),
            RepairDialect::dialect);

    private RepairDialects() {}

    static RepairDialect of(DatabaseFixture fixture) {
        DatabaseProduct dialect = fixture.database().dialect();
        return ALL.of(dialect)
                .orElseThrow(() -> new RehearsalException(
                        "rows cannot be taken out of an up's way on " + dialect.product() + ": there is no "
                                + RepairDialect.class.getSimpleName() + " for it",
                        null));
    }
}
