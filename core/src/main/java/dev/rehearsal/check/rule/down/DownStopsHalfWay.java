package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.FailureWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.LivedIn;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds a down that stops half-way once rows were written after the up. */
public final class DownStopsHalfWay implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "Once rows were written on the new schema, the down fails and leaves half of its changes behind.",
                        "Neither the version before nor the one after fits what is left, and it shows in production only.",
                        "Run the down in one transaction, or first what can be refused.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        LivedIn livedIn = step.madeUp().livedIn();
        return livedIn.down() instanceof Outcome.Failed failure && failure.leftTraces()
                ? Stream.of(finding(
                        Places.failed(step.migration(), failure, true),
                        FailureWords.headline("down stops half-way on rows written after the up", failure),
                        FailureWords.facts(failure)
                                .and("rows written into", String.join(", ", livedIn.written()))
                                .list(),
                        "one transaction around the down, or first the statement that may be refused"))
                : Stream.empty();
    }
}
