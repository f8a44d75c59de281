package dev.rehearsal.check.rule.lock;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of tables with rows that an up waits for without a limit, while everybody else queues behind. */
public final class EndlessWaits {
    private static final int NAMED = 10;

    /** Finds a lock that is waited for without end. */
    public static final Check NO_LOCK_TIMEOUT = new EndlessWait(
            new CheckDescription(
                    "NoLockTimeout",
                    Severity.INFO,
                    "A statement takes a lock that blocks others on a table with rows, and no `lock_timeout` is set.",
                    "Behind a long query it waits without a limit, and all later sessions wait behind it. Production may have a timeout that is not known here.",
                    "Set `lock_timeout` before it, and run the migration again after a timeout."),
            Observation.STATEMENTS,
            new HistorySummary(
                    "wait without end for locks on tables that have rows",
                    "set local lock_timeout = '2s'; -- before the first lock of each migration; 'set' where nothing holds it in a"
                            + " transaction",
                    "set local lock_timeout",
                    NAMED),
            step -> step.experiments().locks().up().statements().stream()
                    .map(statement -> unlimited(step, statement))
                    .filter(wait -> !wait.locks().isEmpty()));

    /** Finds a table that is waited for as long as the server lets it. */
    public static final Check NO_LOCK_WAIT_TIMEOUT = new EndlessWait(
            new CheckDescription(
                    "NoLockWaitTimeout",
                    Severity.INFO,
                    "A statement needs a table with rows for itself, and nothing limits its wait. The default `lock_wait_timeout` is a day on MariaDB and a year on MySQL.",
                    "Behind a transaction that has read the table it waits, and all later sessions wait behind it. Production may have a limit that is not known here.",
                    "Set `lock_wait_timeout` for the statement, and run the migration again after a timeout."),
            Observation.TABLE_CHANGES,
            new HistorySummary(
                    "wait without end for tables that have rows",
                    "a limit for each migration that changes a table: lock_wait_timeout = 5 where its session begins",
                    "set ",
                    NAMED),
            step -> step.experiments().locks().changes().stream()
                    .filter(change -> !change.endless().isEmpty())
                    .map(change -> new Wait(
                            change.statement(),
                            change.endless(),
                            BlockingLocks.named(change.endless().get(0))))
                    .limit(1));

    private EndlessWaits() {}

    private static Wait unlimited(StepEvidence step, StatementEvidence statement) {
        Map<String, Long> rows = step.experiments().locks().rows();
        // It has waited for those before it, and then has nobody behind it who comes by the parent.
        StatementText words = new StatementText(statement.text());
        boolean hasWaited = statement.alone() && words.says("detach partition") && words.says("concurrently");
        List<HeldLock> locks = statement.timeouts().lockTimeoutMillis() > 0 || hasWaited
                ? List.of()
                : BlockingLocks.of(statement.acquired())
                        .filter(lock -> rows.getOrDefault(lock.relation(), 0L) > 0)
                        .toList();
        return new Wait(
                statement, locks, locks.stream().map(BlockingLocks::named).collect(Collectors.joining(", ")));
    }

    /** Finds the first wait of a step that nothing limits, and counts others. */
    private record EndlessWait(
            CheckDescription description,
            Observation observation,
            HistorySummary summary,
            Function<StepEvidence, Stream<Wait>> waits)
            implements StepCheck, SummarizedCheck {

        private EndlessWait {
            description = description.about(CheckTopic.WAITING);
        }

        @Override
        public Set<Need> needs() {
            return Set.of(observation);
        }

        @Override
        public Stream<Finding> examine(StepEvidence step) {
            List<Wait> all = waits.apply(step).toList();
            return all.stream().limit(1).map(first -> found(step, first, all.size() - 1));
        }

        private Finding found(StepEvidence step, Wait wait, int more) {
            String table = wait.locks().get(0).relation();
            StatementContext at = new StatementContext(step, wait.statement(), table);
            return finding(
                    Places.statement(step.migration(), wait.statement(), "table " + table),
                    "up waits without end for " + wait.words() + (more == 0 ? "" : ", and so in " + more + " more"),
                    StatementFacts.of(wait.statement(), wait.locks()).list(),
                    SuggestionDialect.of(at).givingUp(at));
        }
    }

    /**
     * Locks that a statement waits for.
     *
     * @param words those that are named
     */
    private record Wait(StatementEvidence statement, List<HeldLock> locks, String words) {}
}
