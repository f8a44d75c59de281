package dev.rehearsal.evidence;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaDifference;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Everything observed about a history as a whole.
 *
 * @param tool the migration tool
 * @param migrations all of them, in order
 * @param problems what is wrong with the files
 * @param toolRun the tool's own run from empty, in its own order
 * @param otherRuns other ways to run the history
 * @param end what stands in the database when all is done
 * @param ownFailures faults of Rehearsal's own, because of which something was not observed
 * @param unsupported the product that it ran on, and what is not observed there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HistoryEvidence(
        String tool,
        List<Migration> migrations,
        List<HistoryProblem> problems,
        ToolRun toolRun,
        OtherRuns otherRuns,
        End end,
        List<OwnFailure> ownFailures,
        Unsupported unsupported) {

    public HistoryEvidence {
        migrations = List.copyOf(migrations);
        problems = List.copyOf(problems);
        ownFailures = List.copyOf(ownFailures);
    }

    /**
     * The tool's own run from empty, in its own order.
     *
     * @param outcome how it ended
     * @param differs end of the walk → end of this run; empty unless both ended well
     * @param second what running the finished history again did
     * @param sharedTransaction the migrations that it committed together
     */
    public record ToolRun(
            Outcome outcome, SchemaDifference differs, Repetition second, SharedTransaction sharedTransaction) {

        /** A run that ended like this and was not followed by a second one. */
        public static ToolRun of(Outcome outcome, Repetition second) {
            return new ToolRun(outcome, SchemaDifference.NONE, second, SharedTransaction.NONE);
        }

        public ToolRun with(Repetition other) {
            return new ToolRun(outcome, differs, other, sharedTransaction);
        }
    }

    /**
     * Other ways to run the history.
     *
     * @param neededRights migrations that an ordinary owner of the database could not run
     * @param twoMigrators what two runs of the tool at once come to
     * @param otherOrder what became of the branches in another order
     * @param otherDefaults what became of it where the server has other defaults
     */
    public record OtherRuns(
            List<NeededRight> neededRights,
            TwoMigrators twoMigrators,
            OtherOrder otherOrder,
            List<OtherDefault> otherDefaults) {
        public OtherRuns {
            neededRights = List.copyOf(neededRights);
            otherDefaults = List.copyOf(otherDefaults);
        }

        /** None of them, and why two runs at once were not tried. */
        public static OtherRuns none(String why) {
            return new OtherRuns(List.of(), TwoMigrators.notTried(why), OtherOrder.NONE, List.of());
        }

        public OtherRuns with(List<NeededRight> needed) {
            return new OtherRuns(needed, twoMigrators, otherOrder, otherDefaults);
        }
    }

    /**
     * What stands in the database when all is done.
     *
     * @param schema the schema at the end of the walk; without any object where it was not reached
     * @param drifts how that compares with the schemas that were expected, one for each
     * @param invalid invalid indexes and constraints that are left
     * @param unindexedKeys foreign keys that no index serves
     * @param breakingRows rows that break constraints which were never validated
     * @param dump what became of it when it was dumped and restored
     */
    public record End(
            Schema schema,
            List<Drift> drifts,
            List<ObjectIdentity> invalid,
            List<UnindexedKey> unindexedKeys,
            List<BreakingRows> breakingRows,
            DumpTrial dump) {
        /** The walk did not get there. */
        public static final End NOT_REACHED = new End(
                new Schema(Map.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                DumpTrial.notTried("the end of the history was not reached"));

        public End {
            drifts = List.copyOf(drifts);
            invalid = List.copyOf(invalid);
            unindexedKeys = List.copyOf(unindexedKeys);
            breakingRows = List.copyOf(breakingRows);
        }

        public End with(Schema other, List<Drift> comparisons) {
            return new End(other, comparisons, invalid, unindexedKeys, breakingRows, dump);
        }

        /** The same, leaving invalid objects and keys without an index. */
        public End leaving(List<ObjectIdentity> objects, List<UnindexedKey> keys) {
            return new End(schema, drifts, objects, keys, breakingRows, dump);
        }

        /** The same, with rows that break constraints. */
        public End with(List<BreakingRows> rows) {
            return new End(schema, drifts, invalid, unindexedKeys, rows, dump);
        }

        /** The same, knowing what became of its dump. */
        public End with(DumpTrial tried) {
            return new End(schema, drifts, invalid, unindexedKeys, breakingRows, tried);
        }
    }

    /** The same, knowing what is wrong with the files. */
    public HistoryEvidence withProblems(List<HistoryProblem> found) {
        return new HistoryEvidence(tool, migrations, found, toolRun, otherRuns, end, ownFailures, unsupported);
    }

    public HistoryEvidence with(ToolRun run) {
        return new HistoryEvidence(tool, migrations, problems, run, otherRuns, end, ownFailures, unsupported);
    }

    public HistoryEvidence with(OtherRuns runs) {
        return new HistoryEvidence(tool, migrations, problems, toolRun, runs, end, ownFailures, unsupported);
    }

    public HistoryEvidence with(End reached) {
        return new HistoryEvidence(tool, migrations, problems, toolRun, otherRuns, reached, ownFailures, unsupported);
    }

    /** The same, knowing what went wrong on our side. */
    public HistoryEvidence with(List<OwnFailure> failures) {
        return new HistoryEvidence(tool, migrations, problems, toolRun, otherRuns, end, failures, unsupported);
    }

    /** The same, knowing what is not observed on databases of this product. */
    public HistoryEvidence with(Unsupported lacking) {
        return new HistoryEvidence(tool, migrations, problems, toolRun, otherRuns, end, ownFailures, lacking);
    }

    /** The product that it ran on. */
    public DatabaseProduct dialect() {
        return unsupported.dialect();
    }

    /** How the tool's own run ended. */
    public Outcome wholeRun() {
        return toolRun.outcome();
    }
}
