package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.HandWrittenKeys;
import dev.rehearsal.evidence.ProductObservation;
import dev.rehearsal.evidence.SessionTraces;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.server.OwnFailures;
import dev.rehearsal.schema.Schema;
import java.util.List;

/** Collects what a first up brought about beyond what its text says. */
final class ConsequenceSearch {
    private final UpAtWork up;
    private final DatabaseProduct dialect;
    private final OwnFailures failures;

    private ConsequenceSearch(UpAtWork up, OwnFailures failures) {
        this.up = up;
        this.dialect = up.fixture().database().dialect();
        this.failures = failures;
    }

    static Consequences of(UpAtWork up, OwnFailures failures) {
        return new ConsequenceSearch(up, failures).all();
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    private Consequences all() {
        SessionTraces session = up.fixture().takeTraces();
        List<ProductObservation> observed = observations();
        List<HandWrittenKeys> keys = handWrittenKeys();
        Schema old = up.before().schema();
        Schema now = up.after().schema();
        if (old != now) {
            return changed(old, now).with(session).withObserved(observed).withHandWritten(keys);
        }
        return session.equals(SessionTraces.NONE) && observed.isEmpty() && keys.isEmpty()
                ? Consequences.NONE
                : Consequences.NONE.with(session).withObserved(observed).withHandWritten(keys);
    }

    private Consequences changed(Schema old, Schema now) {
        DatabaseFixture fixture = up.fixture();
        String sql = up.migration().up().sql();
        return new Consequences(
                CascadedObjects.of(old, now, sql),
                dialect.observations().contains(Observation.COLUMN_STATISTICS)
                        ? LostStatistics.of(fixture, up.before(), up.after())
                        : List.of(),
                new Consequences.Routines(
                        dialect.capabilities().contains(Capability.ROUTINE_OVERLOADS)
                                ? fixture.database().dialect().require(ConsequenceDialect.class).overloadsLeft(fixture, old, now, sql)
                                : List.of(),
                        dialect.capabilities().contains(Capability.ROUTINES_LOOK_AS_CALLERS)
                                ? fixture.database().dialect().require(ConsequenceDialect.class).ownersRoutines(old, now)
                                : List.of()),
                ForeignKeyTypes.mismatched(old, now),
                SessionTraces.NONE,
                List.of(),
                List.of());
    }

    private List<HandWrittenKeys> handWrittenKeys() {
        return failures.confined(
                "looking for keys written by hand", List.of(), () -> new HandWrittenKeySearch(up).keys());
    }

    private List<ProductObservation> observations() {
        return failures.confined(
                "asking what the server let pass",
                List.of(),
                () -> up.fixture().database().dialect().part(ConsequenceDialect.class)
                        .map(known -> known.observations(up))
                        .orElse(List.of()));
    }
}
