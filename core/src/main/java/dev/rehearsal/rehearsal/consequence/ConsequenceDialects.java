package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.DialectLookup;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import java.util.Optional;
import java.util.ServiceLoader;

/** What is known of consequences, by dialect. */
final class ConsequenceDialects {
    private static final DialectLookup<ConsequenceDialect> ALL = new DialectLookup<>(
            ServiceLoader.load(ConsequenceDialect.class, ConsequenceDialect.class.getClassLoader()).stream(),
            ConsequenceDialect::dialect);

    private ConsequenceDialects() {}

    static Optional<ConsequenceDialect> known(DatabaseFixture fixture) {
        return ALL.of(fixture.database().dialect());
    }

    static ConsequenceDialect of(DatabaseFixture fixture) {
        DatabaseProduct dialect = fixture.database().dialect();
        return known(fixture)
                .orElseThrow(() -> new RehearsalException(
                        "what ups bring about on " + dialect.product() + " is not known: there is no "
                                + ConsequenceDialect.class.getSimpleName() + " for it",
                        null));
    }
}
