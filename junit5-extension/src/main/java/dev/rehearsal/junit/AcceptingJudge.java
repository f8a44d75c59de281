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
 * Judges with the accepted-findings file. While that is to be written, everything found is accepted at once and
 * remembered.
 */
final class AcceptingJudge {
    private final Judge judge;
    private final AcceptedFindings accepted;
    private final boolean accepting;
    private final List<Finding> found = Collections.synchronizedList(new ArrayList<>());

    /** @param judge a judge that knows nothing of the file */
    AcceptingJudge(Judge judge, AcceptedFindings accepted, boolean accepting) {
        this.judge = judge;
        this.accepted = accepted;
        this.accepting = accepting;
    }

    boolean accepting() {
        return accepting;
    }

    List<Finding> of(StepEvidence step) {
        if (accepting) {
            found.addAll(judge.byObject(step));
        }
        return judge.with(known()).judge(step);
    }

    List<Finding> of(HistoryEvidence history, List<RehearsedStep> steps) {
        List<StepEvidence> evidence =
                steps.stream().map(RehearsedStep::evidence).toList();
        if (accepting) {
            found.addAll(judge.judge(history, evidence));
        }
        return judge.with(known()).judge(history, evidence);
    }

    /** The file as it is, or, while it is to be written, as it will be. */
    AcceptedFindings known() {
        return accepting ? accepted.accepting(List.copyOf(found)) : accepted;
    }
}
