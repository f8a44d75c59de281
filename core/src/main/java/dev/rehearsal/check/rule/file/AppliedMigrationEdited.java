package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Finds a migration of the base that the branch edited. */
public final class AppliedMigrationEdited implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A migration that the base has was edited.",
                "Databases that have it never get the edit, or their tool refuses to run.",
                "Take the edit back, and write it as a new migration.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.of(HistoryProblem.Kind.APPLIED_EDITED, this, history);
    }
}
