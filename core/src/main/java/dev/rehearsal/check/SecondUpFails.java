package dev.rehearsal.check;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds an up that cannot be applied again after its down. */
final class SecondUpFails implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "After up and down, the up is refused.",
                "Whoever rolls back can never roll forward again without repairing by hand.",
                "Take back in the down whatever stands in the way of the up.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.upAgain() instanceof Outcome.Failed failure
                ? Stream.of(finding(
                        Places.failed(step.migration(), failure, false),
                        Failures.headline("up again fails after its down" + SchemaWords.emptyDown(step), failure),
                        Failures.facts(failure)
                                .and("the down left", SchemaWords.names(SchemaWords.structural(step.downLeft())))
                                .list(),
                        Failures.remedy(failure, "a down that takes back what stands in the way")))
                : Stream.empty();
    }
}
