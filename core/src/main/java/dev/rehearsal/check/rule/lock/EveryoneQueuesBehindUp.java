package dev.rehearsal.check.rule.lock;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
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

/** Finds ups that wait for a table without end, so that everyone who comes later waits behind them. */
public final class EveryoneQueuesBehindUp implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "An up waits for a table for as long as a long transaction uses it, and everyone who comes later"
                                + " waits behind it.",
                        "One forgotten report stops the application, however short the migration itself is; whether there are"
                                + " such transactions is not known here.",
                        "`set lock_timeout = '2s'` before it, and run it again when it gave up.")
                .about(CheckTopic.WAITING);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.TRAFFIC);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.experiments().waits().drills().stream()
                .filter(drill -> !drill.gaveUp() && drill.bystandersQueued())
                .map(drill -> found(step, drill));
    }

    private Finding found(StepEvidence step, QueueDrill drill) {
        String other = drill.lock().blocksReaders() ? "reads" : "writes to";
        return finding(
                Places.up(step.migration(), "table " + drill.table()),
                "whoever comes waits behind the up while a long transaction %s '%s'".formatted(other, drill.table()),
                Facts.of("waits for", drill.lock().words() + " on " + drill.table())
                        .and("gives up", "never: no lock_timeout and no statement_timeout is in force")
                        .list(),
                "set lock_timeout = '2s'; before the statement that locks '" + drill.table()
                        + "', and run the migration again when it gave up");
    }
}
