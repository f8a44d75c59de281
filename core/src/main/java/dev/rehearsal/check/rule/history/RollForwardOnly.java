package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds a history without a single down: it is walked up only, and that is said once. */
public final class RollForwardOnly implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "No migration of the history has a down.",
                        "This is a valid choice. Checks of the down are left out.",
                        "Nothing, if it is meant.")
                .about(CheckTopic.ROLL_FORWARD);
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        boolean none = !history.migrations().isEmpty()
                && history.migrations().stream()
                        .allMatch(migration -> migration.down().isEmpty());
        return none
                ? Stream.of(finding(
                        Places.history(""),
                        "no migration has a down, so all are walked up only",
                        List.of(),
                        "nothing, if rolling forward only is what is meant"))
                : Stream.empty();
    }
}
