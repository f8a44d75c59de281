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
                "The up writes rows of a table in several transactions. The finding names the size of the largest.",
                "This is the recommended way. You decide whether the batches are small enough.",
                "Nothing. To keep it so, set `" + Declaration.WORK_BUDGET + "(rowsPerTransaction = …)`.");
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
