package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Finds a migration of the base that has another number, name or place in the branch. */
public final class AppliedMigrationRenumbered implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A migration that the base has got another number, name or place.",
                "Its tool takes it for a new one and runs it again, or refuses to run.",
                "Give it back what it was known by.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.of(HistoryProblem.Kind.APPLIED_RENUMBERED, this, history);
    }
}
