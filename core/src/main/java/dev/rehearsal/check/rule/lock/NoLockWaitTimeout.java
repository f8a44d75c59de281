package dev.rehearsal.check.rule.lock;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.HistorySummary;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.SummarizedCheck;
import dev.rehearsal.check.remedy.RemedyDialect;
import dev.rehearsal.check.remedy.StatementContext;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a table with rows that an up waits for as long as the server lets it, while everybody else queues behind. */
public final class NoLockWaitTimeout implements StepCheck, SummarizedCheck {
    private static final int NAMED = 10;

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "A statement needs a table that has rows for itself, and nothing limits how long it waits: `lock_wait_timeout`"
                                + " is a day on MariaDB and a year on MySQL; told once for the history, unless its severity is raised.",
                        "Behind one transaction that has read the table it waits, and everybody else behind it; whether production sets a"
                                + " limit for its migrator is not known here.",
                        "Set `lock_wait_timeout` for the statement, and try again when it gives up.")
                .about(CheckTopic.WAITING);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.TABLE_CHANGES);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "wait without end for tables that have rows",
                "a limit for each migration that changes a table: lock_wait_timeout = 5 where its session begins",
                "set ",
                NAMED);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.experiments().locks().changes().stream()
                .filter(change -> !change.endless().isEmpty())
                .limit(1)
                .map(change -> found(step, change));
    }

    private Finding found(StepEvidence step, TableChange change) {
        HeldLock lock = change.endless().get(0);
        StatementContext at = new StatementContext(step, change.statement(), lock.relation());
        return finding(
                Places.statement(step.migration(), change.statement(), "table " + lock.relation()),
                "up waits without end for " + BlockingLocks.named(lock),
                StatementFacts.of(change.statement(), change.endless()).list(),
                RemedyDialect.of(at).givingUp(at));
    }
}
