package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.remedy.RemedyDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds a sequence whose next value is already taken. */
public final class SequenceBehindColumn implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "Because of the step a sequence stands behind the highest value of the column it feeds.",
                "The next insert fails on the primary key, in production only.",
                "Set the sequence with `setval` where keys are written by hand.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.sequencesBehind().stream()
                .map(sequence -> finding(
                        Places.up(step.migration(), "sequence " + sequence.sequence()),
                        "sequence " + sequence.sequence() + " stands behind column " + sequence.column(),
                        Facts.of("highest value", String.valueOf(sequence.highest()))
                                .and("next value", String.valueOf(sequence.next()))
                                .list(),
                        RemedyDialect.on(step.dialect()).movedOn(sequence)));
    }
}
