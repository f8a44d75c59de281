package dev.rehearsal.product.mariadb.check;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Capability;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.mariadb.evidence.SilentServerAction.TransactionEnded;
import java.util.Set;
import java.util.stream.Stream;

/** Finds transactions of a script that a statement within them commits. */
final class TransactionEndsEarly implements StepCheck, SummarizedCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "The up begins a transaction, and a statement in it commits implicitly.",
                "If a later statement fails, the earlier ones stay, and `rollback` undoes nothing.",
                "Write a migration for each DDL statement, and use transactions for rows only.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Capability.IMPLICIT_COMMITS);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "begin a transaction that a statement within it commits",
                "a migration for each statement that defines an object, and a transaction for rows alone");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.consequences()
                .observedByProduct(TransactionEnded.class)
                .limit(1)
                .map(ended -> found(step, ended));
    }

    private Finding found(StepEvidence step, TransactionEnded ended) {
        return finding(
                Places.line(step.migration(), ended.byLine()),
                "a statement commits the transaction that the up began",
                Facts.of("begins", ended.line() == 0 ? "" : "line " + ended.line())
                        .and("committed by", ended.by())
                        .and("was to end with", ended.end())
                        .list(),
                "a migration for each statement that defines an object, and a transaction for rows alone");
    }
}
