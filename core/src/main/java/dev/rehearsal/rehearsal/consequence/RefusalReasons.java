package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.ProductObservation.KeyRefused;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.server.OwnFailures;
import java.util.List;
import java.util.Optional;

/** Asks a server why it refused a statement, where it knows more than it said. */
public final class RefusalReasons {
    private RefusalReasons() {}

    /** Of an up, which is run again on a database of its own. */
    static List<ProductObservation> of(CompletedUp up, Outcome outcome, OwnFailures failures) {
        return failures.confined("asking why the server refused", List.of(), () -> {
            if (dialect(up.fixture(), outcome).isEmpty()) {
                return List.of();
            }
            try (DatabaseFixture earlier = up.earlier().get()) {
                return List.copyOf(of(earlier, earlier.up(up.migration())));
            }
        });
    }

    /**
     * What the server knows of a refusal.
     *
     * @param fixture one in the state in which something was refused; it is spoilt
     */
    public static List<KeyRefused> of(DatabaseFixture fixture, Outcome outcome) {
        return outcome instanceof Outcome.Failed failure
                ? dialect(fixture, outcome)
                        .map(known -> known.reasons(fixture, failure))
                        .orElse(List.of())
                : List.of();
    }

    private static Optional<ConsequenceDialect> dialect(DatabaseFixture fixture, Outcome outcome) {
        DatabaseProduct product = fixture.database().dialect();
        return outcome instanceof Outcome.Failed failure
                ? product.part(ConsequenceDialect.class).filter(known -> known.hasReason(failure))
                : Optional.empty();
    }
}
