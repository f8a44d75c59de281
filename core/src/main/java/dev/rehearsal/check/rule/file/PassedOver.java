package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Tells once what the tool passes over although somebody meant it. */
public final class PassedOver implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A file, a placeholder or a callback is passed over without a word, and somebody meant it to take effect.",
                "Nobody is told, and production lacks the change.",
                "Name it as its tool expects, set the placeholder, or move the file away.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.together(
                HistoryProblem.Kind.PASSED_OVER, this, history, "are passed over although they were meant");
    }
}
