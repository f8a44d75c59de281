package dev.rehearsal.check.rule.history;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.HistoryCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds a finished history that is not left alone by another run of its tool. */
public final class SecondRunChanges implements HistoryCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Running the finished history again fails or changes something.",
                "Tools run at every start of the application, and each start would change the database.",
                "Look for callbacks, repeatables with changing text and code that runs every time.");
    }

    @Override
    public Stream<Finding> examine(HistoryEvidence history) {
        return Repetitions.trouble(history.toolRun().second())
                .map(trouble -> finding(
                        Places.history(""),
                        "running the finished history again " + trouble,
                        Repetitions.facts(history.toolRun().second(), "after the first run", "after the second run"),
                        "callbacks and repeatables that change nothing when there is nothing to do"))
                .stream();
    }
}
