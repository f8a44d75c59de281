package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.product.Observation;
import dev.rehearsal.rehearsal.consequence.StepUnderTest;
import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.rehearsal.line.RowsBefore;
import dev.rehearsal.rehearsal.repair.KeyColumns;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the up once more on a line of its own, statement by statement, and looks at what each of them does. */
final class StatementObservation implements Experiment {
    @Override
    public String what() {
        return "observing the statements of the up";
    }

    @Override
    public ExperimentEvidence on(StepUnderTest ground, ExperimentEvidence known) {
        if (!isObserved(ground)) {
            return known;
        }
        boolean mayBeAskedFor = needsStateBefore(ground);
        if (mayBeAskedFor) {
            ground.observed().keepBefore();
        }
        ObservedUp run = ObservedUp.onLine(ground);
        StatementTrace trace = run.trace();
        if (run.outcome() instanceof Outcome.Failed failure) {
            trace = inOnePiece(ground, "its statements, sent one by one, failed: " + failure.message());
        } else if (run.wasWholeFile() && new WholeFileComparison(ground, run).isFounded()) {
            ground.observed().beginAnew();
            trace = inOnePiece(ground, "its statements, sent one by one, ended in another state");
        }
        trace = new TrappedLocks(ground).in(trace);
        GrowthRuns runs = new GrowthRuns(ground);
        List<Growth> growth = runs.about(trace);
        ObservedState before = ground.facts().before();
        return known.with(new LockEvidence(
                trace.remarking(runs.remarks()),
                growth,
                RowsBefore.of(before),
                KeyColumns.of(before.schema()),
                ground.bounds()));
    }

    private static boolean isObserved(StepUnderTest ground) {
        return ground.wanted().locks() && ground.line().databases().dialect().meets(Observation.STATEMENTS);
    }

    private static StatementTrace inOnePiece(StepUnderTest ground, String why) {
        ObservedUp whole = ObservedUp.inOnePiece(ground);
        StatementTrace trace = whole.trace().remarking(List.of(why));
        return whole.outcome() instanceof Outcome.Failed failure
                ? trace.remarking(List.of("looked at as a whole it failed, too: " + failure.message()))
                : trace;
    }

    /** A fork is made only where somebody may need it: for growth rows are needed, for anything else a change. */
    private static boolean needsStateBefore(StepUnderTest ground) {
        ObservedState before = ground.facts().before();
        ObservedState after = ground.facts().after();
        boolean rowsOnly = !ground.wanted().compatibility()
                && !ground.wanted().traffic()
                && !ground.wanted().crashes();
        return Stream.<Set<String>>of(
                                before.tablesChangedBy(after),
                                after.data().touchedSince(before.data()),
                                before.data().suspects(after.data()))
                        .flatMap(Set::stream)
                        .anyMatch(table -> before.data().rows(table) > 0
                                || (!rowsOnly
                                        && before.schema().find("table", table).isPresent()))
                || (ground.wanted().compatibility() && OldCode.isTried(ground));
    }
}
