package dev.rehearsal.evidence;

import dev.rehearsal.compatibility.Compatibility;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.WaitEvidence;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What was learned about a step beside the walk, on forks of its own.
 *
 * @param locks what the up locked and worked on
 * @param waits who waited for it
 * @param compatibility which statements of an application it breaks
 * @param crashes what comes of it when it is killed
 * @param halfApplied what comes of it when it is stopped between statements that commit by themselves
 * @param halfAppliedDown the same of the down
 * @param rows what became of the rows that were there before the up
 * @param givenUp what statements leave that give up waiting in their middle
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ExperimentEvidence(
        LockEvidence locks,
        WaitEvidence waits,
        Compatibility compatibility,
        List<CrashPoint> crashes,
        HalfApplied halfApplied,
        HalfApplied halfAppliedDown,
        RowsAcrossUp rows,
        List<GivenUp> givenUp) {

    /** No experiment was made. */
    public static final ExperimentEvidence NONE = new ExperimentEvidence(
            LockEvidence.NONE,
            WaitEvidence.NOT_OBSERVED,
            Compatibility.NOT_REPLAYED,
            List.of(),
            HalfApplied.NONE,
            HalfApplied.NONE,
            RowsAcrossUp.NONE,
            List.of());

    public ExperimentEvidence {
        crashes = List.copyOf(crashes);
        givenUp = List.copyOf(givenUp);
    }

    public ExperimentEvidence withGivenUp(List<GivenUp> other) {
        return new ExperimentEvidence(locks, waits, compatibility, crashes, halfApplied, halfAppliedDown, rows, other);
    }

    public ExperimentEvidence with(LockEvidence other) {
        return new ExperimentEvidence(
                other, waits, compatibility, crashes, halfApplied, halfAppliedDown, rows, givenUp);
    }

    public ExperimentEvidence with(WaitEvidence other) {
        return new ExperimentEvidence(
                locks, other, compatibility, crashes, halfApplied, halfAppliedDown, rows, givenUp);
    }

    public ExperimentEvidence with(Compatibility other) {
        return new ExperimentEvidence(locks, waits, other, crashes, halfApplied, halfAppliedDown, rows, givenUp);
    }

    public ExperimentEvidence withCrashes(List<CrashPoint> other) {
        return new ExperimentEvidence(locks, waits, compatibility, other, halfApplied, halfAppliedDown, rows, givenUp);
    }

    public ExperimentEvidence with(HalfApplied other) {
        return new ExperimentEvidence(locks, waits, compatibility, crashes, other, halfAppliedDown, rows, givenUp);
    }

    public ExperimentEvidence withDown(HalfApplied other) {
        return new ExperimentEvidence(locks, waits, compatibility, crashes, halfApplied, other, rows, givenUp);
    }

    public ExperimentEvidence with(RowsAcrossUp other) {
        return new ExperimentEvidence(
                locks, waits, compatibility, crashes, halfApplied, halfAppliedDown, other, givenUp);
    }

    /** The same, knowing what backfills do wrong. */
    public ExperimentEvidence withBackfills(List<BackfillFault> other) {
        return with(rows.withBackfills(other));
    }

    /** What statements of the up that fill columns or move rows do to them beyond that. */
    public List<BackfillFault> backfills() {
        return rows.backfills();
    }
}
