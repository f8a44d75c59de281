package dev.rehearsal.rehearsal;

import dev.rehearsal.evidence.Consequences;
import dev.rehearsal.evidence.SessionTraces;
import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.Schema;

/** Collects what a first up brought about beyond what its text says. */
final class Aftermath {
    private Aftermath() {}

    /** @param stage the stage in the state right after the up */
    @SuppressWarnings("ReferenceEquality") // the same instance is how the observer says that nothing changed
    static Consequences of(Stage stage, Migration migration, Snapshot before, Snapshot after) {
        SessionTraces session = stage.takeTraces();
        Schema old = before.schema();
        Schema now = after.schema();
        if (old == now) {
            return session.equals(SessionTraces.NONE) ? Consequences.NONE : Consequences.NONE.with(session);
        }
        String sql = migration.up().sql();
        RoutineSignatures routines = new RoutineSignatures(old, now);
        return new Consequences(
                TakenObjects.of(old, now, sql),
                ReplicaIdentities.lost(old, now),
                LostStatistics.of(stage, before, after),
                AmbiguousCalls.among(stage, now, routines.overloads(sql)),
                routines.definers(),
                ForeignKeyTypes.mismatched(old, now),
                session);
    }
}
