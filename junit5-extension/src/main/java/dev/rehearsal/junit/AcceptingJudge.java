package dev.rehearsal.junit;

import dev.rehearsal.check.Judge;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.AcceptedFindings;
import dev.rehearsal.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Judges the steps and the history of one class with its accepted-findings file. While that file is to be written, it accepts and
 * collects everything that is found.
 */
final class AcceptingJudge {
    private final Judge judge;
    private final AcceptedFindings accepted;
    private final boolean accepting;
    private final List<Finding> found = Collections.synchronizedList(new ArrayList<>());

    /**
     * A judge for one class.
     *
     * @param judge knows everything but the file
     * @param accepted what is in the file
     * @param accepting whether the file is to be written
     */
    AcceptingJudge(Judge judge, AcceptedFindings accepted, boolean accepting) {
        this.judge = judge;
        this.accepted = accepted;
        this.accepting = accepting;
    }

    boolean accepting() {
        return accepting;
    }

    List<Finding> judge(StepEvidence step) {
        if (accepting) {
            found.addAll(judge.byObject(step));
        }
        return judge.with(acceptedFindings()).judge(step);
    }

    List<Finding> judge(HistoryEvidence history, List<RehearsedStep> steps) {
        List<StepEvidence> evidence =
                steps.stream().map(RehearsedStep::evidence).toList();
        if (accepting) {
            found.addAll(judge.judge(history, evidence));
        }
        return judge.with(acceptedFindings()).judge(history, evidence);
    }

    /** The file as it is, or, while it is to be written, as it will be. */
    AcceptedFindings acceptedFindings() {
        return accepting ? accepted.accepting(List.copyOf(found)) : accepted;
    }
}
