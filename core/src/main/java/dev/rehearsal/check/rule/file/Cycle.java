package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Finds migrations that wait for each other. */
public final class Cycle implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Migrations wait for each other.",
                "There is no order in which they can be applied.",
                "Correct which one comes first.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.of(HistoryProblem.Kind.CYCLE, this, history);
    }
}
