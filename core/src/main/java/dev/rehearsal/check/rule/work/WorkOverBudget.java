package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Finds an up that works more than its {@code @WorkBudget} allows, as counted on the rows of the test. */
public final class WorkOverBudget implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.ERROR,
                "The up exceeds its `" + Declaration.WORK_BUDGET
                        + "`: rows under a blocking lock, bytes of write-ahead log, or rows changed in one transaction.",
                "You set this limit.",
                "Split the work, or raise the limit of this migration.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.STATEMENTS);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        LockEvidence locks = step.experiments().locks();
        Limits limits = Limits.of(judgement.budgets(), step.migration().id());
        return Stream.of(underLock(step, locks, limits), log(step, locks, limits), perTransaction(step, limits))
                .flatMap(findings -> findings);
    }

    private Stream<Finding> underLock(StepEvidence step, LockEvidence locks, Limits limits) {
        return exceeding(locks, limits.rowsUnderBlockingLock(), WorkOverBudget::rowsUnderLock)
                .map(over -> over(
                        step,
                        over,
                        "up reads and writes " + WorkWords.rows(over.sum()) + " under locks that others wait for",
                        WorkWords::rows));
    }

    private Stream<Finding> log(StepEvidence step, LockEvidence locks, Limits limits) {
        return exceeding(locks, limits.walBytes(), StatementEvidence::walBytes)
                .map(over -> over(step, over, "up writes more write-ahead log than allowed", WorkWords::bytes));
    }

    private Stream<Finding> perTransaction(StepEvidence step, Limits limits) {
        long limit = limits.rowsPerTransaction().orElse(Long.MAX_VALUE);
        return Transactions.of(step).entrySet().stream()
                .filter(table -> table.getValue().largest() > limit)
                .map(table -> over(
                        step,
                        new Over(table.getValue().most(), table.getValue().largest(), limit),
                        "up changes " + WorkWords.rows(table.getValue().largest()) + " of " + table.getKey()
                                + " in one transaction",
                        WorkWords::rows));
    }

    private static Stream<Over> exceeding(
            LockEvidence locks, OptionalLong budget, ToLongFunction<StatementEvidence> counted) {
        List<StatementEvidence> statements = locks.up().statements();
        long limit = budget.orElse(Long.MAX_VALUE);
        long sum = statements.stream().mapToLong(counted).sum();
        return sum <= limit
                ? Stream.empty()
                : statements.stream()
                        .max(Comparator.comparingLong(counted))
                        .map(most -> new Over(most, sum, limit))
                        .stream();
    }

    /** A table of its own lock, and all tables where an earlier statement's lock is kept. */
    private static long rowsUnderLock(StatementEvidence statement) {
        boolean kept = blocks(statement.held());
        return statement.work().stream()
                .filter(work -> kept || blocks(statement.acquired()))
                .mapToLong(TableWork::rows)
                .sum();
    }

    private static boolean blocks(Collection<HeldLock> locks) {
        return BlockingLocks.of(locks).findAny().isPresent();
    }

    /** The statement that did most of it, and how much it was in all. */
    private record Over(StatementEvidence statement, long sum, long limit) {}

    private Finding over(StepEvidence step, Over over, String headline, LongFunction<String> words) {
        return finding(
                Places.statement(step.migration(), over.statement(), ""),
                headline,
                Facts.of("expected", "at most " + words.apply(over.limit()))
                        .and("actual", words.apply(over.sum()))
                        .and("most of it", WorkWords.statement(over.statement()))
                        .and(
                                "seen in",
                                WorkFacts.source(step.experiments().locks().up()))
                        .list(),
                "less work at a time, or " + Declaration.WORK_BUDGET + "(migration = \""
                        + step.migration().id() + "\", …) with what it needs");
    }
}
