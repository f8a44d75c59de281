package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Says that the SQL which was sent is what the tool writes offline. */
public final class OfflineSqlDiffers implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "The SQL that was sent is what the tool writes offline, and may differ from a real run.",
                "Tabs, bind parameters, doubled percent signs and questions to the database come out otherwise.",
                "Let the tool itself be driven, or compare what it writes.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.of(HistoryProblem.Kind.DIFFERS_OFFLINE, this, history);
    }
}
