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
                        "After up and down, the second up fails. If something that the down left causes it, `DownLeavesTraces` reports both.",
                        "After a rollback you cannot migrate forward again without repair.",
                        "Remove in the down what makes the up fail.")
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
                FailureWords.suggestion(failure.outcome(), "a down that takes back what stands in the way"));
    }
}
