package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.Set;
import java.util.stream.Stream;

/** Tells of rows that were written in batches how large the largest one was. */
public final class BackfilledInBatches implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "Rows of a table are written in several transactions; the largest is told.",
                "That is how it should be; whether the batches are small enough is yours to say.",
                "Nothing, or `" + Declaration.WORK_BUDGET + "(rowsPerTransaction = …)` to keep it so.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.STATEMENTS);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return Transactions.of(step).entrySet().stream()
                .filter(table -> table.getValue().transactions() > 1)
                .map(table -> found(step, table.getKey(), table.getValue()));
    }

    private Finding found(StepEvidence step, String table, Transactions.Written written) {
        return finding(
                Places.statement(step.migration(), written.most(), "table " + table),
                "up writes " + WorkWords.rows(written.rows()) + " of " + table + " in " + written.transactions()
                        + " transactions",
                Facts.of("largest", WorkWords.rows(written.largest())).list(),
                "");
    }
}
