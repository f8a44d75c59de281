package dev.rehearsal.check.rule.crash;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.GivenUp;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** Finds statements that give up in their middle, under a timeout of the migration's own, and leave what the next run does not cope with. */
public final class GivesUpInTheMiddle implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A statement such as `create index concurrently` runs under a timeout. Beside an older transaction it stops and leaves an invalid object, and the next run fails on it or ignores it.",
                "The timeout exists so that the migration can be repeated, but it cannot. An invalid index costs every write and serves no query.",
                "Write `drop index concurrently if exists` before `create index concurrently`. Set no `lock_timeout` for statements that block nobody.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.STATEMENTS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.experiments().givenUp().stream().map(one -> found(step, one));
    }

    private Finding found(StepEvidence step, GivenUp one) {
        String left = String.join(", ", one.left());
        String words = one.statement().strip().split("\\R", 2)[0];
        return finding(
                one.line() == 0 ? Places.up(step.migration(), "") : Places.line(step.migration(), one.line()),
                "up gives up in the middle of '" + words + "'"
                        + (left.isEmpty() ? "" : " and leaves the invalid " + left)
                        + (one.again() instanceof Outcome.Failed
                                ? "; the next run fails"
                                : "; the next run leaves it so"),
                Facts.of("gives up", one.timeout() + ", while an older transaction is open")
                        .and(
                                "next run",
                                one.again() instanceof Outcome.Failed failure
                                        ? failure.message()
                                        : "ends well; not valid: " + String.join(", ", one.leftThen()))
                        .list(),
                one.suggestion().isEmpty()
                        ? "set lock_timeout = 0; before it, since it blocks nobody while it waits"
                        : one.suggestion() + "\nbefore it, so that each run begins anew");
    }
}
