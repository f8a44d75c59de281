package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Finds a down that has no up. */
public final class DownWithoutUp implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "A down has no up.",
                        "It is never run; as a rule one of the two names has a typing error.",
                        "Rename it to match its up, or delete it.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.of(HistoryProblem.Kind.DOWN_WITHOUT_UP, this, history);
    }
}
