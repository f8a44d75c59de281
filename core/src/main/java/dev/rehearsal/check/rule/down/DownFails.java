package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds a down that the database refuses. */
public final class DownFails implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "The database or the tool refuses the down.",
                        "You would notice it during a rollback in production.",
                        "Correct the down, or declare the migration `" + Declaration.IRREVERSIBLE
                                + "` with the reason.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.down() instanceof Outcome.Failed failure
                ? Stream.of(finding(
                        Places.failed(step.migration(), failure, true),
                        FailureWords.headline("down fails", failure),
                        FailureWords.facts(failure).list(),
                        suggestion(step, failure)))
                : Stream.empty();
    }

    private static String suggestion(StepEvidence step, Outcome.Failed failure) {
        String suggestion =
                FailureWords.suggestion(failure, UnwrittenDown.suggestion(step, "a down that runs right after its up"));
        return suggestion.isEmpty()
                ? ""
                : suggestion + ", or declare\n" + DeclarationSuggestions.irreversible(step.migration());
    }
}
