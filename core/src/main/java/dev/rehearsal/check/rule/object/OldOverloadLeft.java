package dev.rehearsal.check.rule.object;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a routine that was to be replaced and got a sister instead. */
public final class OldOverloadLeft implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "`create or replace` with other arguments leaves the old routine beside the new one.",
                "Calls that match the old arguments still run the old code, or become ambiguous.",
                "Drop the old signature, or write it anew as a call of the new one.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.ROUTINE_OVERLOADS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences().overloads().stream()
                .map(overload -> finding(
                        Places.up(step.migration(), overload.kind() + " " + overload.made()),
                        "up creates " + overload.kind() + " " + overload.made() + " beside " + overload.left()
                                + " instead of replacing it",
                        Facts.of("still there", overload.left()).list(),
                        "where nothing calls it any more, 'drop " + overload.kind() + " " + overload.left()
                                + "' in the same migration and its old 'create' in the down; else 'create or replace' it"
                                + " there as a call of the new one"));
    }
}
