package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.dialect.Capability;
import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.Observation;
import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.SessionTraces;
import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.fixture.DatabaseFixture;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Schema;
import java.util.List;

/** Collects what a first up brought about beyond what its text says. */
final class ConsequenceSearch {
    private ConsequenceSearch() {}

    /** @param fixture the fixture in the state right after the up */
    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Consequences of(DatabaseFixture fixture, Migration migration, ObservedState before, ObservedState after) {
        SessionTraces session = fixture.takeTraces();
        Schema old = before.schema();
        Schema now = after.schema();
        if (old == now) {
            return session.equals(SessionTraces.NONE) ? Consequences.NONE : Consequences.NONE.with(session);
        }
        String sql = migration.up().sql();
        Dialect dialect = fixture.database().dialect();
        return new Consequences(
                CascadedObjects.of(old, now, sql),
                ReplicaIdentities.lost(old, now),
                dialect.observations().contains(Observation.COLUMN_STATISTICS)
                        ? LostStatistics.of(fixture, before, after)
                        : List.of(),
                dialect.capabilities().contains(Capability.ROUTINE_OVERLOADS)
                        ? ConsequenceDialects.of(fixture).overloadsLeft(fixture, old, now, sql)
                        : List.of(),
                dialect.capabilities().contains(Capability.ROUTINES_LOOK_AS_CALLERS)
                        ? ConsequenceDialects.of(fixture).ownersRoutines(old, now)
                        : List.of(),
                ForeignKeyTypes.mismatched(old, now),
                session);
    }
}
