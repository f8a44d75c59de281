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
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a lock on a table with rows that is waited for without end, while everybody else queues behind. */
public final class NoLockTimeout implements StepCheck, SummarizedCheck {
    private static final int NAMED = 10;

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "A statement takes a lock that blocks others on a table that has rows, with no `lock_timeout` in force; told once for the history, unless its severity is raised.",
                        "Behind one long query it waits without end, and everybody else behind it; whether production sets a"
                                + " timeout for its migrator is not known here.",
                        "Set `lock_timeout` before it, and try again when it gives up.")
                .about(CheckTopic.WAITING);
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.STATEMENTS);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "wait without end for locks on tables that have rows",
                "set local lock_timeout = '2s'; -- before the first lock of each migration; 'set' where nothing holds it in a"
                        + " transaction",
                "set local lock_timeout",
                NAMED);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        List<Finding> findings = new ArrayList<>();
        for (StatementEvidence statement : step.experiments().locks().up().statements()) {
            List<HeldLock> locks = unlimited(step, statement);
            if (!locks.isEmpty()) {
                findings.add(found(step, statement, locks));
            }
        }
        return findings.stream().limit(1).map(first -> findings.size() == 1 ? first : counting(first, findings.size()));
    }

    private static List<HeldLock> unlimited(StepEvidence step, StatementEvidence statement) {
        Map<String, Long> rows = step.experiments().locks().rows();
        // It has waited for those before it, and then has nobody behind it who comes by the parent.
        StatementText words = new StatementText(statement.text());
        boolean hasWaited = statement.alone() && words.says("detach partition") && words.says("concurrently");
        return statement.timeouts().lockTimeoutMillis() > 0 || hasWaited
                ? List.of()
                : BlockingLocks.of(statement.acquired())
                        .filter(lock -> rows.getOrDefault(lock.relation(), 0L) > 0)
                        .toList();
    }

    private Finding found(StepEvidence step, StatementEvidence statement, List<HeldLock> locks) {
        HeldLock first = locks.get(0);
        return finding(
                Places.statement(step.migration(), statement, "table " + first.relation()),
                "up waits without end for "
                        + locks.stream().map(BlockingLocks::named).collect(Collectors.joining(", ")),
                StatementFacts.of(statement, locks).list(),
                remedy(new StatementContext(step, statement, first.relation())));
    }

    private static String remedy(StatementContext at) {
        return RemedyDialect.of(at).givingUp(at);
    }

    private static Finding counting(Finding first, int statements) {
        return new Finding(
                first.check(),
                first.severity(),
                first.place(),
                first.headline() + ", and so in " + (statements - 1) + " more",
                first.facts(),
                first.remedy());
    }
}
