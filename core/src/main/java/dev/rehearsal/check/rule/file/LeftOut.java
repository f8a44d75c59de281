package dev.rehearsal.check.rule.file;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.HistoryProblem;
import java.util.stream.Stream;

/** Tells once what the tool was told to leave out. */
public final class LeftOut implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "The tool was told to leave out migrations, changesets or callbacks, or they were put aside.",
                "What is left out is not rehearsed, so nothing is known of it.",
                "Nothing, where production leaves it out, too; else rehearse it with the settings of production.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return FileProblem.together(HistoryProblem.Kind.LEFT_OUT, this, history, "are left out or put aside");
    }
}
