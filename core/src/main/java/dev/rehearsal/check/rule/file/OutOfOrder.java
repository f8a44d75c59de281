package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Finds a migration that sorts before one that was written earlier. */
public final class OutOfOrder implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A migration sorts before one that was written earlier.",
                "Databases that have the later one never get it, without a word.",
                "Give it a place at the end; where every database has it already, `" + Declaration.ACCEPTED + "`.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.lasting(HistoryProblem.Kind.OUT_OF_ORDER, this, history);
    }
}
