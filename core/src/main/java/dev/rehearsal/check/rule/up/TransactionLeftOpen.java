package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds scripts that begin a transaction and never end it. */
public final class TransactionLeftOpen implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up ends within a transaction that it began.",
                "What it did is taken back, or is committed by whatever comes next, as the tool happens to go on.",
                "End the script with `commit`.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().session().openTransaction()
                ? Stream.of(finding(
                        Places.up(step.migration(), ""),
                        "up begins a transaction and does not end it",
                        Facts.of("tool", step.tool()).list(),
                        "a 'commit;' at the end of the script, or no 'begin' at its start"))
                : Stream.empty();
    }
}
