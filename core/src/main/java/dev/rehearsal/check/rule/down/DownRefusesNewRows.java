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

/** Says which rows, written after the up, a down refuses without changing anything. */
public final class DownRefusesNewRows implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "Once rows were written on the new schema, the down is refused and changes nothing.",
                        "A roll-back that stops cleanly loses nothing, but whoever rolls back has to decide about these rows.",
                        "Nothing, or a down that says what becomes of such rows.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        LivedIn livedIn = step.madeUp().livedIn();
        return livedIn.down() instanceof Outcome.Failed failure && !failure.leftTraces()
                ? Stream.of(finding(
                        Places.failed(step.migration(), failure, true),
                        FailureWords.headline("down refuses rows written after the up", failure),
                        FailureWords.facts(failure)
                                .and("rows written into", String.join(", ", livedIn.written()))
                                .list(),
                        "nothing, or a down that says what becomes of such rows"))
                : Stream.empty();
    }
}
