package dev.rehearsal.report;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.TableWait;
import java.util.List;

/**
 * One migration as it is shown.
 *
 * @param heading what stands above it
 * @param timeline its statements and locks
 * @param rows what became of rows and values across the up
 * @param waits traffic, and how long it waited
 * @param breaks statements of an application that do not run any more
 * @param trials what was tried statement by statement on copies
 * @param notes everything else that was observed, a sentence each
 * @param findings what was judged wrong
 */
record StepView(
        Heading heading,
        TimelineView timeline,
        List<RowsView> rows,
        List<WaitView> waits,
        List<BreakView> breaks,
        StatementTrials trials,
        List<String> notes,
        List<FindingView> findings) {

    /**
     * What stands above a migration.
     *
     * @param anchor where links to it lead
     * @param name its display name
     * @param path its script
     * @param verdict what was judged
     * @param cost what rehearsing it cost, in words; empty where that was not measured
     * @param phases how each phase ended
     */
    record Heading(String anchor, String name, String path, VerdictView verdict, String cost, List<PhaseView> phases) {}

    /**
     * What was tried statement by statement on copies.
     *
     * @param changes how they change tables
     * @param reruns what comes of ending the up or the down between two statements
     */
    record StatementTrials(List<ChangeView> changes, List<RerunView> reruns) {
        static StatementTrials of(ExperimentEvidence experiments) {
            return new StatementTrials(
                    ChangeView.of(experiments.locks().changes()),
                    RerunView.of(experiments.halfApplied(), experiments.halfAppliedDown()));
        }
    }

    static StepView of(ReportedStep step, int place) {
        StepEvidence evidence = step.evidence();
        ExperimentEvidence experiments = evidence.experiments();
        List<WaitView> waits = waits(experiments.waits().waits());
        TimelineView timeline = TimelineView.of(experiments.locks(), waits);
        return new StepView(
                new Heading(
                        "m" + place,
                        evidence.migration().displayName(),
                        evidence.migration().up().path(),
                        VerdictView.of(evidence.up(), step.findings()),
                        CostView.words(step.cost()),
                        PhaseView.of(evidence)),
                timeline,
                RowsView.of(experiments.rows()),
                waits,
                BreakView.of(experiments.compatibility().breaks()),
                StatementTrials.of(experiments),
                Notes.about(experiments),
                FindingView.of(step.findings()));
    }

    /** The strongest lock; empty where nothing was locked or observed. */
    List<ModeView> strongest() {
        return timeline.modes().stream().max(LockStrength.WEAKEST_FIRST).map(ModeView::of).stream()
                .toList();
    }

    /** Whether statements were observed. */
    boolean observed() {
        return !timeline.rows().isEmpty();
    }

    /** Rows worked on under a lock that blocks; empty for none. */
    String blockedRows() {
        return timeline.blockedRows() > 0 ? Numbers.count(timeline.blockedRows()) : "";
    }

    /** Bytes of write-ahead log; empty for none. */
    String wal() {
        return timeline.walBytes() > 0 ? Numbers.bytes(timeline.walBytes()) : "";
    }

    /** The longest wait of all traffic; empty where none waited. */
    String longestWait() {
        return waits.stream()
                .filter(wait -> wait.width() == WaitView.LONGEST)
                .map(WaitView::took)
                .findFirst()
                .orElse("");
    }

    private static List<WaitView> waits(List<TableWait> waits) {
        double longest =
                waits.stream().mapToDouble(TableWait::longestMillis).max().orElse(0);
        return waits.stream().map(wait -> WaitView.of(wait, longest)).toList();
    }
}
