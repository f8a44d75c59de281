package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Finds a migration's name that belongs to something that is no readable file. */
public final class NotAFile implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "A migration's name belongs to a broken link, a directory, a named pipe, or a file that may not be read.",
                "Its tool passes over it without a word, refuses them all, fails in the middle, or waits for ever.",
                "Put a readable file there, or move it away.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.of(HistoryProblem.Kind.NOT_A_FILE, this, history);
    }
}
