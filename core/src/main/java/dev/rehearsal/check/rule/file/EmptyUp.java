package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.HistorySummary;
import dev.rehearsal.check.SummarizedCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Says that an up holds no statement. */
public final class EmptyUp implements HistoryCheck, SummarizedCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "An up holds no statement.",
                "It is legitimate, and rarely meant.",
                "Nothing, or delete it before it was ever applied.");
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "hold no statement in their up", "nothing, or delete them before they were ever applied");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.of(HistoryProblem.Kind.EMPTY_UP, this, history);
    }
}
