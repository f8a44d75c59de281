package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Finds a migration of the base that the branch lacks. */
public final class AppliedMigrationRemoved implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A migration that the base has is gone.",
                "What it did stays in databases that have it, new ones lack it, and some tools refuse to run.",
                "Put it back, and write a new migration that takes back what it did.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.of(HistoryProblem.Kind.APPLIED_REMOVED, this, history);
    }
}
