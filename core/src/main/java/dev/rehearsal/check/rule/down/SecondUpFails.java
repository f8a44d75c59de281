package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds an up that cannot be applied again after its down. */
public final class SecondUpFails implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "After up and down, the up is refused; where a trace of the down causes it, `DownLeavesTraces` says both.",
                        "Whoever rolls back can never roll forward again without repairing by hand.",
                        "Take back in the down whatever stands in the way of the up.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        return SecondUpFailure.of(judgement).stream()
                .filter(failure -> new DownLeavesTraces()
                        .traces(judgement.evidence()).stream().noneMatch(failure::isCausedBy))
                .map(this::found);
    }

    private Finding found(SecondUpFailure failure) {
        return finding(
                failure.place(),
                failure.headline(),
                failure.facts()
                        .and(
                                "the down left",
                                SchemaWords.names(
                                        SchemaWords.structural(failure.step().downLeft())))
                        .list(),
                FailureWords.remedy(failure.outcome(), "a down that takes back what stands in the way"));
    }
}
