package dev.rehearsal.check.rule.lock;

import dev.rehearsal.check.Check;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The checks of ups that met a long transaction on a table that they lock. */
public final class LongTransactionChecks {
    /** Finds ups that wait for a table without end, so that everyone who comes later waits behind them. */
    public static final Check EVERYONE_QUEUES_BEHIND_UP = new DrillCheck(
            new CheckDescription(
                            "EveryoneQueuesBehindUp",
                            Severity.WARNING,
                            "The up waits for a table while a long transaction uses it, and all later sessions wait behind the up.",
                            "One forgotten transaction stops the application, however fast the migration is.",
                            "Write `set local lock_timeout = '2s'` before it, and run the migration again after a timeout.")
                    .about(CheckTopic.WAITING),
            drill -> !drill.gaveUp() && drill.bystandersQueued(),
            drill -> "whoever comes waits behind the up while a long transaction %s '%s'"
                    .formatted(drill.lock().blocksReaders() ? "reads" : "writes to", drill.table()),
            drill -> Facts.of("waits for", drill.lock().words() + " on " + drill.table())
                    .and("gives up", "never: no lock_timeout and no statement_timeout is in force"),
            drill -> "set lock_timeout = '2s'; before the statement that locks '" + drill.table()
                    + "', and run the migration again when it gave up");

    /** Finds ups that give up waiting for a table when part of their work is committed already. */
    public static final Check UP_GIVES_UP_HALF_WAY = new DrillCheck(
            new CheckDescription(
                    "UpGivesUpHalfWay",
                    Severity.WARNING,
                    "The up stops at its lock timeout, as it should, but earlier statements are already committed.",
                    "The next run may fail on these changes.",
                    "Take the lock first, or move the committed statements into a migration of their own."),
            drill -> drill.gaveUp() && drill.leftHalfDone(),
            drill -> "up gives up waiting for '%s' when it is half done".formatted(drill.table()),
            drill -> Facts.of("run again", drill.retrySucceeded() ? "runs well" : "fails"),
            drill -> "a migration of its own for what is committed before '" + drill.table() + "' is locked");

    private LongTransactionChecks() {}

    /** Finds drills that ended in one way. */
    private record DrillCheck(
            CheckDescription description,
            Predicate<QueueDrill> condition,
            Function<QueueDrill, String> headline,
            Function<QueueDrill, Facts> facts,
            Function<QueueDrill, String> suggestion)
            implements StepCheck {

        @Override
        public Set<Need> needs() {
            return Set.of(Observation.TRAFFIC);
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            return step.experiments().waits().drills().stream()
                    .filter(condition)
                    // What a statement leaves that gives up in its middle is told by itself.
                    .filter(drill ->
                            !drill.gaveUp() || step.experiments().givenUp().isEmpty())
                    .map(drill -> finding(
                            Places.up(step.migration(), "table " + drill.table()),
                            headline.apply(drill),
                            facts.apply(drill).list(),
                            suggestion.apply(drill)));
        }
    }
}
