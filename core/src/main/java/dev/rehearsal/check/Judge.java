package dev.rehearsal.check;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import java.util.List;

/** Applies every check, the declarations and the severities that the user set. */
public final class Judge {
    private final List<StepCheck> stepChecks;
    private final List<HistoryCheck> historyChecks;

    private Judge(List<StepCheck> stepChecks, List<HistoryCheck> historyChecks) {
        this.stepChecks = stepChecks;
        this.historyChecks = historyChecks;
    }

    /** Every check that Rehearsal has. */
    public static Judge standard() {
        return new Judge(List.of(), List.of());
    }

    /** The findings about one step, the worst first. */
    public List<Finding> judge(StepEvidence step) {
        return stepChecks.stream().flatMap(check -> check.examine(step)).toList();
    }

    /** The findings about the history as a whole, the worst first. */
    public List<Finding> judge(HistoryEvidence history) {
        return historyChecks.stream().flatMap(check -> check.examine(history)).toList();
    }
}
