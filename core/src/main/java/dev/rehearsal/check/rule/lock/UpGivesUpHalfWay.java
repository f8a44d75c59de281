package dev.rehearsal.check.rule.lock;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.QueueDrill;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** Finds ups that give up waiting for a table when part of their work is committed already. */
public final class UpGivesUpHalfWay implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "An up gives up waiting for a table, as it should, and leaves what it had committed before.",
                "Its next run meets its own remains.",
                "Take the lock before anything is committed, or put what is committed earlier into a migration of its"
                        + " own.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.TRAFFIC);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.experiments().waits().drills().stream()
                .filter(drill -> drill.gaveUp() && drill.leftHalfDone())
                .map(drill -> found(step, drill));
    }

    private Finding found(StepEvidence step, QueueDrill drill) {
        return finding(
                Places.up(step.migration(), "table " + drill.table()),
                "up gives up waiting for '%s' when it is half done".formatted(drill.table()),
                Facts.of("run again", drill.retrySucceeded() ? "runs well" : "fails")
                        .list(),
                "a migration of its own for what is committed before '" + drill.table() + "' is locked");
    }
}
