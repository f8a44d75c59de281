package dev.rehearsal.evidence;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;

/**
 * Everything observed about a history as a whole.
 *
 * @param tool the migration tool
 * @param migrations all of them, in order
 * @param problems what is wrong with the files
 * @param wholeRun how the tool's own run from empty, in its own order, ended
 * @param wholeRunDiffers end of the walk → end of the tool's own run; empty unless both ended well
 * @param secondRun what running the finished history again did
 * @param invalidAtEnd invalid indexes and constraints left when all is done
 * @param needsSuperuser migrations that an ordinary owner of the database could not run, with the server's words
 * @param twoMigrators what two runs of the tool at once come to
 * @param sharedTransaction the migrations that the tool's own run committed together
 * @param unindexedKeys foreign keys that no index serves when all is done
 * @param otherOrder what became of the branches in another order
 * @param end the schema at the end of the walk; without any object where it was not reached
 * @param drifts how that compares with the schemas that were expected, one for each
 * @param ownFailures faults of Rehearsal's own, because of which something was not observed
 */
public record HistoryEvidence(
        String tool,
        List<Migration> migrations,
        List<HistoryProblem> problems,
        Outcome wholeRun,
        SchemaDifference wholeRunDiffers,
        Repetition secondRun,
        List<ObjectIdentity> invalidAtEnd,
        List<String> needsSuperuser,
        TwoMigrators twoMigrators,
        SharedTransaction sharedTransaction,
        List<UnindexedKey> unindexedKeys,
        OtherOrder otherOrder,
        Schema end,
        List<Drift> drifts,
        List<OwnFailure> ownFailures) {

    public HistoryEvidence {
        migrations = List.copyOf(migrations);
        problems = List.copyOf(problems);
        invalidAtEnd = List.copyOf(invalidAtEnd);
        needsSuperuser = List.copyOf(needsSuperuser);
        unindexedKeys = List.copyOf(unindexedKeys);
        drifts = List.copyOf(drifts);
        ownFailures = List.copyOf(ownFailures);
    }

    /** The same, knowing where the walk ended. */
    public HistoryEvidence endingWith(Schema schema, List<Drift> comparisons) {
        return new HistoryEvidence(
                tool,
                migrations,
                problems,
                wholeRun,
                wholeRunDiffers,
                secondRun,
                invalidAtEnd,
                needsSuperuser,
                twoMigrators,
                sharedTransaction,
                unindexedKeys,
                otherOrder,
                schema,
                comparisons,
                ownFailures);
    }

    /** The same, knowing what went wrong on our side. */
    public HistoryEvidence with(List<OwnFailure> failures) {
        return new HistoryEvidence(
                tool,
                migrations,
                problems,
                wholeRun,
                wholeRunDiffers,
                secondRun,
                invalidAtEnd,
                needsSuperuser,
                twoMigrators,
                sharedTransaction,
                unindexedKeys,
                otherOrder,
                end,
                drifts,
                failures);
    }
}
