package dev.rehearsal.report;

import dev.rehearsal.evidence.ExperimentEvidence;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.TableWait;
import java.util.List;

/**
 * What was observed of one migration.
 *
 * @param cost what rehearsing it cost, in words; empty where that was not measured
 * @param timeline its statements and locks
 * @param rows what became of rows and values across the up
 * @param waits traffic, and how long it waited
 * @param breaks statements of an application that do not run any more
 * @param changes how a server changes tables
 * @param reruns what comes of ending the up or the down between two statements
 * @param notes everything else that was observed, a sentence each
 */
record StepView(
        String cost,
        TimelineView timeline,
        List<RowsView> rows,
        List<WaitView> waits,
        List<BreakView> breaks,
        List<ChangeView> changes,
        List<RerunView> reruns,
        List<String> notes) {

    static StepView of(ReportedStep step) {
        ExperimentEvidence experiments = step.evidence().experiments();
        List<WaitView> waits = waits(experiments.waits().waits());
        return new StepView(
                CostView.words(step.cost()),
                TimelineView.of(experiments.locks(), waits),
                RowsView.of(experiments.rows()),
                waits,
                BreakView.of(experiments.compatibility().breaks()),
                ChangeView.of(experiments.locks().changes()),
                RerunView.of(experiments.halfApplied(), experiments.halfAppliedDown()),
                Notes.about(experiments));
    }

    /** The strongest lock; empty where nothing was locked or observed. */
    List<ModeView> strongest() {
        return timeline.modes().stream().max(LockStrength.WEAKEST_FIRST).map(ModeView::of).stream()
                .toList();
    }

    /** Whether statements were observed. */
    boolean isTimed() {
        return !timeline.rows().isEmpty();
    }

    /** Rows worked on under a lock that blocks; empty for none. */
    String blockedRows() {
        return timeline.blockedRows() > 0 ? Numbers.counted(timeline.blockedRows(), "row") : "";
    }

    private static List<WaitView> waits(List<TableWait> waits) {
        double longest =
                waits.stream().mapToDouble(TableWait::longestMillis).max().orElse(0);
        return waits.stream().map(wait -> WaitView.of(wait, longest)).toList();
    }
}
