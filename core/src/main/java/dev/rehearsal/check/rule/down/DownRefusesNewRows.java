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
import dev.rehearsal.product.RefusalKind;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says which rows, written after the up, a down refuses without changing anything. */
public final class DownRefusesNewRows implements StepCheck {
    private static final Pattern DELETE = Pattern.compile("\\s*(delete|truncate)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "Once rows were written on the new schema, the down is refused and changes nothing; a WARNING where rows refer to those that it deletes.",
                        "A roll-back that stops cleanly loses nothing, but whoever rolls back has to decide about these rows.",
                        "Nothing, or a down that says what becomes of such rows.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        LivedIn livedIn = step.madeUp().livedIn();
        return livedIn.down() instanceof Outcome.Failed failure && !failure.leftTraces()
                ? Stream.of(finding(step, failure))
                : Stream.empty();
    }

    private Finding finding(StepEvidence step, Outcome.Failed failure) {
        // Whoever uses what the up brought cannot roll back, and nothing but the down can be changed about that.
        boolean deletes = failure.kind() == RefusalKind.NO_PARENT
                && DELETE.matcher(failure.statement()).lookingAt();
        return new Finding(
                description().name(),
                deletes ? Severity.WARNING : Severity.INFO,
                Places.failed(step.migration(), failure, true),
                FailureWords.headline("down refuses rows written after the up", failure),
                FailureWords.facts(failure)
                        .and(
                                "rows written into",
                                String.join(", ", step.madeUp().livedIn().written()))
                        .list(),
                deletes
                        ? "a down that first lets such rows refer to something else, or deletes them"
                        : "nothing, or a down that says what becomes of such rows");
    }
}
